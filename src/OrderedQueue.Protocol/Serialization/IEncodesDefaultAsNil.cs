namespace OrderedQueue.Serialization;

/// <summary>Marks formatters of structs whose default is nil on the wire; as a nullable they are wrapped in an array of one.</summary>
internal interface IEncodesDefaultAsNil;
