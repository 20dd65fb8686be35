using MtpScript.Tooling.Host.Effects.Databases;
using Npgsql;

namespace MtpScript.Tooling.Host.Effects.Postgres;

/// <summary>URLs of PostgreSQL, as in <c>[run] database</c> of <c>mtp.toml</c> (chapter 6).</summary>
internal static class PostgresUrl
{
    private const int DefaultPort = 5432;

    /// <summary>The settings of a connection.</summary>
    /// <exception cref="DatabaseException">The text is no such URL.</exception>
    public static NpgsqlConnectionStringBuilder Read(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("postgres" or "postgresql")
            || uri.Host.Length == 0)
            throw new DatabaseException(EffectCodes.NotConfigured,
                "a database is named like postgres://user:password@host:5432/name");
        var user = uri.UserInfo.Split(':', 2);
        var settings = new NpgsqlConnectionStringBuilder
        {
            Host = uri.IdnHost.Trim('[', ']'),
            Port = uri.Port < 0 ? DefaultPort : uri.Port,
            Database = Uri.UnescapeDataString(uri.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0) settings.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1) settings.Password = Uri.UnescapeDataString(user[1]);
        foreach (var pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
            Set(settings, pair.Split('=', 2));
        return settings;
    }

    private static void Set(NpgsqlConnectionStringBuilder settings, string[] pair)
    {
        var value = pair.Length > 1 ? Uri.UnescapeDataString(pair[1]) : "";
        if (pair[0] != "sslmode")
            throw new DatabaseException(EffectCodes.NotConfigured,
                $"`{pair[0]}` is no setting of a database URL; there is only `sslmode`");
        settings.SslMode = value switch
        {
            "disable" => SslMode.Disable,
            "allow" => SslMode.Allow,
            "prefer" => SslMode.Prefer,
            "require" => SslMode.Require,
            "verify-ca" => SslMode.VerifyCA,
            "verify-full" => SslMode.VerifyFull,
            _ => throw new DatabaseException(EffectCodes.NotConfigured, $"`{value}` is no value of `sslmode`"),
        };
    }
}
