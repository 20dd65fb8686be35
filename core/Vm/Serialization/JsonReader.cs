using System.Text.Unicode;
using MtpScript.Tooling.Vm.Values;

namespace MtpScript.Tooling.Vm.Serialization;

/// <summary>Why a text was not read as JSON.</summary>
public enum JsonError
{
    /// <summary>It was read.</summary>
    None,

    /// <summary>
    /// It is no JSON, nests deeper than <see cref="JsonReader.MostDepth"/>, or has a number that no Decimal is.
    /// </summary>
    Invalid,

    /// <summary>An object has a key twice.</summary>
    DuplicateKey,
}

/// <summary>
/// A strict reader of JSON (RFC 8259): valid UTF-8, no duplicate keys, no lone surrogates, nothing after the value. Numbers are
/// exact: digits alone are a <c>number</c>, if 64 bits hold them; anything else is a <c>Decimal</c>, or invalid when none is
/// equal to it.
/// </summary>
public ref struct JsonReader
{
    /// <summary>How deep lists and objects may nest.</summary>
    public const int MostDepth = 512;

    private readonly ReadOnlySpan<byte> _text;
    private readonly List<Value> _values;
    private readonly Stack<(int Start, bool IsObject)> _open;
    private int _position;
    private JsonError _error;

    private JsonReader(ReadOnlySpan<byte> text)
    {
        _text = text;
        _values = [];
        _open = new();
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">UTF-8, valid or not.</param>
    /// <param name="value">The value; JSON null when there is an error.</param>
    public static JsonError Read(ReadOnlySpan<byte> text, out Value value)
    {
        value = Value.Null;
        if (!Utf8.IsValid(text)) return JsonError.Invalid;
        var reader = new JsonReader(text);
        reader.ReadAll();
        if (reader._error == JsonError.None) value = reader._values[0];
        return reader._error;
    }

    private void ReadAll()
    {
        // Each turn reads a value, or the end of a list or object that is empty, and then everything that can follow it.
        do
        {
            if (!ReadValue()) return;
            while (_open.Count > 0 && _error == JsonError.None && !ReadSeparator())
            {
            }
        }
        while (_open.Count > 0 && _error == JsonError.None);

        SkipSpace();
        if (_position < _text.Length && _error == JsonError.None) _error = JsonError.Invalid;
    }

    /// <summary>Reads a scalar, or the start of a list or object as far as its first scalar or its end.</summary>
    private bool ReadValue()
    {
        while (true)
        {
            SkipSpace();
            switch (Peek())
            {
                case '[':
                    if (!Open(isObject: false)) return false;
                    if (TryTake(']')) return Close();
                    continue;
                case '{':
                    if (!Open(isObject: true)) return false;
                    if (TryTake('}')) return Close();
                    if (!ReadKey()) return false;
                    continue;
                case '"': return ReadString();
                case 't': return ReadWord("true"u8, Value.True);
                case 'f': return ReadWord("false"u8, Value.False);
                case 'n': return ReadWord("null"u8, Value.Null);
                default: return JsonNumber.TryRead(_text, ref _position, out var number) ? Add(number) : Fail(JsonError.Invalid);
            }
        }
    }

    /// <summary>
    /// After a value: true when another one follows, false when a list or object has ended or there is an error.
    /// </summary>
    private bool ReadSeparator()
    {
        var isObject = _open.Peek().IsObject;
        if (TryTake(',')) return isObject ? ReadKey() : true;
        if (!TryTake(isObject ? '}' : ']')) return Fail(JsonError.Invalid);
        Close();
        return false;
    }

    private bool ReadKey()
    {
        SkipSpace();
        if (Peek() != '"' || !ReadString() || !TryTake(':')) return Fail(JsonError.Invalid);
        return true;
    }

    private bool Open(bool isObject)
    {
        _position++;
        if (_open.Count == MostDepth) return Fail(JsonError.Invalid);
        _open.Push((_values.Count, isObject));
        return true;
    }

    private bool Close()
    {
        var (start, isObject) = _open.Pop();
        var items = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values)[start..];
        var value = Value.Null;
        if (!isObject) value = Value.List(items);
        else if (!MapObject.TryCreate(items, out value)) return Fail(JsonError.DuplicateKey);
        _values.RemoveRange(start, items.Length);
        return Add(value);
    }

    private bool ReadString()
    {
        if (!JsonString.TryRead(_text, ref _position, out var value)) return Fail(JsonError.Invalid);
        return Add(value);
    }

    private bool ReadWord(ReadOnlySpan<byte> word, Value value)
    {
        if (!_text[_position..].StartsWith(word)) return Fail(JsonError.Invalid);
        _position += word.Length;
        return Add(value);
    }

    private bool Add(Value value)
    {
        _values.Add(value);
        return true;
    }

    private bool Fail(JsonError error)
    {
        if (_error == JsonError.None) _error = error;
        return false;
    }

    private readonly char Peek() => _position < _text.Length ? (char)_text[_position] : '\0';

    private bool TryTake(char unit)
    {
        SkipSpace();
        if (Peek() != unit) return false;
        _position++;
        return true;
    }

    private void SkipSpace()
    {
        while (_position < _text.Length && _text[_position] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r') _position++;
    }
}
