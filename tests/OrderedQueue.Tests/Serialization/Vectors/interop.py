"""The independent side of the MessagePack tests, on Debian's python3-msgpack.

interop.py generate > vectors.txt   the vectors that are committed: kind, value as text, bytes in hex
interop.py pack                     reads "kind <tab> value" lines, answers the bytes in hex
interop.py check                    reads "kind <tab> value <tab> hex" lines, answers "ok" or what it read instead

A value as text is canonical, so that both sides compare text: numbers in decimal, floats as their bits, text and bytes in hex.
"""

import struct
import sys

import msgpack

TICKS_AT_EPOCH = 621355968000000000
TICKS_PER_SECOND = 10_000_000


def unhex_text(text):
    return bytes.fromhex(text).decode("utf-8")


def pairs(text):
    return [item.split("=", 1) for item in text.split(" ") if item]


def person(text):
    # name/age, name/age ...: each has the next as boss.
    result = None
    for name, age in reversed([item.split("/") for item in text.split(" ")]):
        result = {"Name": unhex_text(name), "Age": int(age), "Boss": result}
    return result


def value_of(kind, text):
    if kind == "nil":
        return None
    if kind == "bool":
        return text == "true"
    if kind == "int":
        return int(text)
    if kind == "f64":
        return struct.unpack(">d", bytes.fromhex(text))[0]
    if kind == "f32":
        return struct.unpack(">f", bytes.fromhex(text))[0]
    if kind == "str":
        return unhex_text(text)
    if kind == "bin":
        return bytes.fromhex(text)
    if kind == "ints":
        return [int(item) for item in text.split(" ") if item]
    if kind == "map":
        return {unhex_text(key): int(value) for key, value in pairs(text)}
    if kind == "ext":
        code, data = text.split(":")
        return msgpack.ExtType(int(code), bytes.fromhex(data))
    if kind == "time":
        seconds, ticks = divmod(int(text) - TICKS_AT_EPOCH, TICKS_PER_SECOND)
        return msgpack.Timestamp(seconds, ticks * 100)
    if kind == "person":
        return person(text)
    raise ValueError(kind)


def pack(kind, text):
    packer = msgpack.Packer(use_bin_type=True, use_single_float=kind == "f32")
    return packer.pack(value_of(kind, text))


def same(kind, expected, actual):
    if kind in ("f64", "f32"):
        return struct.pack(">d", expected) == struct.pack(">d", actual)
    return type(expected) is type(actual) and expected == actual


def check(kind, text, data):
    actual = msgpack.unpackb(bytes.fromhex(data), raw=False, strict_map_key=False)
    return "ok" if same(kind, value_of(kind, text), actual) else f"read {actual!r} instead of {kind} {text}"


def samples():
    yield "nil", "nil"
    yield "bool", "true"
    yield "bool", "false"
    edges = {0, 1, 127, 128, 255, 256, 65535, 65536, 2**31 - 1, 2**31, 2**32 - 1, 2**32, 2**63 - 1, 2**63, 2**64 - 1}
    edges |= {-1, -31, -32, -33, -127, -128, -129, -32768, -32769, -(2**31), -(2**31) - 1, -(2**63)}
    for number in sorted(edges):
        yield "int", str(number)
    for bits in ("0000000000000000", "8000000000000000", "3ff199999999999a", "7ff0000000000000", "fff0000000000000", "0000000000000001", "7fefffffffffffff"):
        yield "f64", bits
    for bits in ("00000000", "80000000", "3fc00000", "7f800000", "00000001", "7f7fffff"):
        yield "f32", bits
    for length in (0, 1, 31, 32, 255, 256):
        yield "str", (b"a" * length).hex()
    yield "str", "Grüße, 世界, \U0001f600".encode().hex()
    yield "str", ("€" * 85).encode().hex()
    yield "str", ("€" * 86).encode().hex()
    for length in (0, 1, 255, 256):
        yield "bin", bytes(i % 256 for i in range(length)).hex()
    for count in (0, 1, 15, 16, 300):
        yield "ints", " ".join(str(i * i - 40) for i in range(count))
        yield "map", " ".join(f"{str(i).encode().hex()}={-i}" for i in range(count))
    for length in (0, 1, 2, 3, 4, 8, 16, 17, 255, 256):
        yield "ext", f"{length % 100 + 20}:{bytes(i % 256 for i in range(length)).hex()}"
    for ticks in (0, 1, TICKS_AT_EPOCH - 1, TICKS_AT_EPOCH, TICKS_AT_EPOCH + 1, TICKS_AT_EPOCH + 2**32 * TICKS_PER_SECOND, TICKS_AT_EPOCH + 2**34 * TICKS_PER_SECOND, 3155378975999999999):
        yield "time", str(ticks)
    yield "person", "416e6e/44"
    yield "person", "416e6e/44 426f62/-1 c384/70000"


def main(mode):
    if mode == "generate":
        for kind, text in samples():
            print(kind, text, pack(kind, text).hex(), sep="\t")
        return
    for line in sys.stdin:
        fields = line.rstrip("\n").split("\t")
        print(pack(*fields).hex() if mode == "pack" else check(*fields), flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
