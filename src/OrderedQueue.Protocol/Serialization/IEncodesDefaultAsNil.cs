namespace OrderedQueue.Serialization;

/// <summary>Marks formatters of structs whose default is nil on the wire; a nullable one is wrapped in an array of one element.</summary>
internal interface IEncodesDefaultAsNil;
