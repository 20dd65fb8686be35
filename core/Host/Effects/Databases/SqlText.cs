using System.Globalization;
using System.Text;

namespace MtpScript.Tooling.Host.Effects.Databases;

/// <summary>
/// Rewrites the placeholders of a statement for PostgreSQL: <c>?</c> becomes <c>$1</c>, <c>$2</c>, … outside of texts, names and
/// comments;
/// <c>??</c> stands for the operator. Whatever follows a <c>;</c> is refused: a call runs one statement.
/// </summary>
internal sealed class SqlText
{
    private readonly string _sql;
    private readonly StringBuilder _result = new();
    private int _position;
    private int _count;

    private SqlText(string sql) => _sql = sql;

    /// <summary>The statement with numbered placeholders, and how many there are.</summary>
    public static (string Sql, int Count) Number(string sql)
    {
        var text = new SqlText(sql);
        text.Run();
        return (text._result.ToString(), text._count);
    }

    private void Run()
    {
        while (_position < _sql.Length)
        {
            switch (_sql[_position])
            {
                case '\'': CopyQuoted('\'', HasEscapes()); break;
                case '"': CopyQuoted('"', hasEscapes: false); break;
                case '-' when Next() == '-': CopyTo(_sql.IndexOf('\n', _position)); break;
                case '/' when Next() == '*': CopyComment(); break;
                case '$' when DollarTag() is { } tag: CopyTo(EndOf(tag)); break;
                case '?' when Next() == '?':
                    _result.Append('?');
                    _position += 2;
                    break;
                case '?':
                    _result.Append('$').Append((++_count).ToString(CultureInfo.InvariantCulture));
                    _position++;
                    break;
                case ';':
                    Finish();
                    break;
                default:
                    _result.Append(_sql[_position++]);
                    break;
            }
        }
    }

    private void Finish()
    {
        _position++;
        var isBlank = WithoutComments(_sql[_position..]).All(unit => char.IsWhiteSpace(unit) || unit == ';');
        if (!isBlank)
            throw new DatabaseException(EffectCodes.InvalidArgument, "a call runs one statement; there is another one after `;`");
        _position = _sql.Length;
    }

    private static string WithoutComments(string sql)
    {
        var kept = new StringBuilder();
        for (var index = 0; index < sql.Length; index++)
        {
            var isLine = sql[index] == '-' && index + 1 < sql.Length && sql[index + 1] == '-';
            if (!isLine)
            {
                kept.Append(sql[index]);
                continue;
            }

            index = sql.IndexOf('\n', index);
            if (index < 0) break;
        }

        return kept.ToString();
    }

    private char Next() => _position + 1 < _sql.Length ? _sql[_position + 1] : '\0';

    /// <summary>Whether the text that starts here is of the form <c>E'…'</c>, in which a backslash escapes.</summary>
    private bool HasEscapes() => _position > 0 && _sql[_position - 1] is 'e' or 'E'
        && (_position < 2 || !(char.IsLetterOrDigit(_sql[_position - 2]) || _sql[_position - 2] == '_'));

    private void CopyQuoted(char quote, bool hasEscapes)
    {
        var end = _position + 1;
        while (end < _sql.Length)
        {
            if (hasEscapes && _sql[end] == '\\') end++;
            else if (_sql[end] == quote) break;
            end++;
        }

        CopyTo(end + 1);
    }

    private void CopyComment()
    {
        var (depth, end) = (0, _position);
        do
        {
            if (string.CompareOrdinal(_sql, end, "/*", 0, 2) == 0) (depth, end) = (depth + 1, end + 2);
            else if (string.CompareOrdinal(_sql, end, "*/", 0, 2) == 0) (depth, end) = (depth - 1, end + 2);
            else end++;
        }
        while (depth > 0 && end < _sql.Length);
        CopyTo(end);
    }

    /// <summary>The opening of a text between dollars, such as <c>$$</c> or <c>$body$</c>, if one starts here.</summary>
    private string? DollarTag()
    {
        if (_position > 0 && (char.IsLetterOrDigit(_sql[_position - 1]) || _sql[_position - 1] == '_')) return null;
        var end = _position + 1;
        while (end < _sql.Length
            && (char.IsLetter(_sql[end]) || _sql[end] == '_' || (end > _position + 1 && char.IsDigit(_sql[end]))))
            end++;
        return end < _sql.Length && _sql[end] == '$' ? _sql[_position..(end + 1)] : null;
    }

    private int EndOf(string tag)
    {
        var end = _sql.IndexOf(tag, _position + tag.Length, StringComparison.Ordinal);
        return end < 0 ? -1 : end + tag.Length;
    }

    /// <summary>Copies up to a place, or to the end when it is negative.</summary>
    private void CopyTo(int end)
    {
        if (end < 0 || end > _sql.Length) end = _sql.Length;
        _result.Append(_sql, _position, end - _position);
        _position = end;
    }
}
