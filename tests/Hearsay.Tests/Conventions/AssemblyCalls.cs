using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Hearsay.Tests.Conventions;

/// <summary>A use of a member or type of another assembly in a method body.</summary>
/// <param name="Caller">Full name of the type that uses it, the outermost where types nest, without generic arity.</param>
/// <param name="Method">The using method.</param>
/// <param name="Type">Full name of the type used, <c>System.IO.File</c>.</param>
/// <param name="Member">Name of the member used, <c>ReadAllText</c>; <c>.ctor</c> for a constructor; empty for the type itself.</param>
/// <param name="Parameters">The parameter types, comma-separated, <c>String,Int32</c>.</param>
/// <param name="TypeArguments">The type arguments of a generic method, or of the generic type, comma-separated.</param>
internal sealed record Use(string Caller, string Method, string Type, string Member, string Parameters, string TypeArguments)
{
    public override string ToString() => $"{Caller}.{Method} uses {Type}{(Member == "" ? "" : "." + Member)}{(TypeArguments == "" ? "" : $"<{TypeArguments}>")}({Parameters})";
}

/// <summary>Reads out of a built assembly what it refers to and which method calls what.</summary>
internal sealed class AssemblyCalls : IDisposable
{
    private static readonly Dictionary<int, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => (int)(ushort)code.Value);

    private readonly PEReader _file;
    private readonly MetadataReader _metadata;

    public AssemblyCalls(Assembly assembly)
    {
        _file = new PEReader(File.OpenRead(assembly.Location));
        _metadata = _file.GetMetadataReader();
    }

    /// <summary>Simple names of the assemblies referred to.</summary>
    public IEnumerable<string> References => _metadata.AssemblyReferences.Select(handle => _metadata.GetString(_metadata.GetAssemblyReference(handle).Name));

    /// <summary>Full names of the types of other assemblies referred to anywhere: signatures, bodies, attributes.</summary>
    public IEnumerable<string> TypeReferences => _metadata.TypeReferences.Select(handle => Names.Instance.GetTypeFromReference(_metadata, handle, 0));

    /// <summary>Every use of a foreign member or type in a method body.</summary>
    public IEnumerable<Use> Uses()
    {
        foreach (var handle in _metadata.MethodDefinitions)
        {
            var method = _metadata.GetMethodDefinition(handle);
            if (method.RelativeVirtualAddress == 0)
            {
                continue;
            }

            var caller = Outermost(method.GetDeclaringType());
            var name = _metadata.GetString(method.Name);
            foreach (var token in Tokens(_file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes()!))
            {
                if (Resolve(MetadataTokens.EntityHandle(token), caller, name) is { } use)
                {
                    yield return use;
                }
            }
        }
    }

    public void Dispose() => _file.Dispose();

    private string Outermost(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        while (type.IsNested)
        {
            type = _metadata.GetTypeDefinition(type.GetDeclaringType());
        }

        return $"{_metadata.GetString(type.Namespace)}.{_metadata.GetString(type.Name)}";
    }

    private Use? Resolve(EntityHandle handle, string caller, string method)
    {
        switch (handle.Kind)
        {
            case HandleKind.MethodSpecification:
                var specification = _metadata.GetMethodSpecification((MethodSpecificationHandle)handle);
                var arguments = string.Join(',', specification.DecodeSignature(Names.Instance, 0));
                return Resolve(specification.Method, caller, method) is { } generic ? generic with { TypeArguments = arguments } : null;
            case HandleKind.TypeReference:
                return new Use(caller, method, Names.Instance.GetTypeFromReference(_metadata, (TypeReferenceHandle)handle, 0), "", "", "");
            case HandleKind.MemberReference:
                var member = _metadata.GetMemberReference((MemberReferenceHandle)handle);
                if (TypeName(member.Parent) is not { } type)
                {
                    return null;
                }

                var parameters = member.GetKind() == MemberReferenceKind.Method
                    ? string.Join(',', member.DecodeMethodSignature(Names.Instance, 0).ParameterTypes)
                    : "";
                var split = type.IndexOf('<');
                return split < 0
                    ? new Use(caller, method, type, _metadata.GetString(member.Name), parameters, "")
                    : new Use(caller, method, type[..split], _metadata.GetString(member.Name), parameters, type[(split + 1)..^1]);
            default:
                return null;
        }
    }

    private string? TypeName(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => Names.Instance.GetTypeFromReference(_metadata, (TypeReferenceHandle)handle, 0),
        HandleKind.TypeSpecification => _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(Names.Instance, 0),
        _ => null,
    };

    // Tokens of methods, fields and types in a body, found by walking the instructions.
    private static IEnumerable<int> Tokens(byte[] il)
    {
        for (var i = 0; i < il.Length;)
        {
            var value = (int)il[i++];
            if (value == 0xFE)
            {
                value = 0xFE00 | il[i++];
            }

            switch (OpCodesByValue[value].OperandType)
            {
                case OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok:
                    yield return BitConverter.ToInt32(il, i);
                    i += 4;
                    break;
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar:
                    i += 1;
                    break;
                case OperandType.InlineVar:
                    i += 2;
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    i += 8;
                    break;
                case OperandType.InlineSwitch:
                    i += 4 + (4 * BitConverter.ToInt32(il, i));
                    break;
                default:
                    i += 4;
                    break;
            }
        }
    }

    /// <summary>Writes signatures as names.</summary>
    private sealed class Names : ISignatureTypeProvider<string, int>
    {
        public static readonly Names Instance = new();

        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        {
            var type = reader.GetTypeReference(handle);
            var name = reader.GetString(type.Name);
            name = name.IndexOf('`') is var tick and > 0 ? name[..tick] : name;
            return type.ResolutionScope.Kind == HandleKind.TypeReference
                ? GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0) + "." + name
                : type.Namespace.IsNil ? name : reader.GetString(type.Namespace) + "." + name;
        }

        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) =>
            reader.GetString(reader.GetTypeDefinition(handle).Name);

        public string GetTypeFromSpecification(MetadataReader reader, int context, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, context);

        public string GetPrimitiveType(PrimitiveTypeCode typeCode) => typeCode.ToString();

        public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) => $"{genericType}<{string.Join(',', typeArguments)}>";

        public string GetSZArrayType(string elementType) => elementType + "[]";

        public string GetArrayType(string elementType, ArrayShape shape) => elementType + "[,]";

        public string GetByReferenceType(string elementType) => elementType + "&";

        public string GetPointerType(string elementType) => elementType + "*";

        public string GetPinnedType(string elementType) => elementType;

        public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) => unmodifiedType;

        public string GetGenericMethodParameter(int context, int index) => "!!" + index;

        public string GetGenericTypeParameter(int context, int index) => "!" + index;

        public string GetFunctionPointerType(MethodSignature<string> signature) => "fnptr";
    }
}
