using System.Security.Cryptography;
using System.Text;
using MtpScript.Tooling.Vm.Serialization;

namespace MtpScript.Tooling.Vm.Tests.Serialization;

public sealed class HashTests
{
    [Theory]
    [InlineData("", 0x811c9dc5u, 0xcbf29ce484222325ul)]
    [InlineData("a", 0xe40c292cu, 0xaf63dc4c8601ec8cul)]
    [InlineData("foobar", 0xbf9cf968u, 0x85944171f73967e8ul)]
    public void Fnv_gives_the_published_hashes(string text, uint small, ulong large)
    {
        Assert.Equal(small, Fnv1a.Hash32(Encoding.UTF8.GetBytes(text)));
        Assert.Equal(large, Fnv1a.Hash64(Encoding.UTF8.GetBytes(text)));
    }

    [Fact]
    public void Sha256_gives_what_the_host_gives_for_every_length_around_its_blocks()
    {
        var bytes = Enumerable.Range(0, 300).Select(index => (byte)(index * 37)).ToArray();
        for (var length = 0; length <= bytes.Length; length++)
            Assert.Equal(SHA256.HashData(bytes.AsSpan(0, length)), Sha256.Digest(bytes.AsSpan(0, length)));
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", Sha256.Hexadecimal("abc"u8));
    }
}
