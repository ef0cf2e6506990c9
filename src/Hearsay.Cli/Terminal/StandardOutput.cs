using System.Runtime.InteropServices;

namespace Hearsay.Cli.Terminal;

/// <summary>The reader at the other end of a pipe has gone.</summary>
internal sealed class ClosedPipeException() : IOException("the pipe was closed by its reader");

/// <summary>
/// Standard output on Unix, by write(2): the runtime's own console stream swallows EPIPE, so <c>hearsay … | head -1</c> would read
/// a thousand articles for nobody; a FileStream writes at positions of its own, over what others write to the same file. Not buffered.
/// </summary>
internal sealed class StandardOutput(int descriptor) : Stream
{
    private const int Interrupted = 4, BrokenPipe = 32;

    private static readonly int TryAgain = OperatingSystem.IsMacOS() ? 35 : 11;

    public static Stream Open() => OperatingSystem.IsWindows() ? Console.OpenStandardOutput() : new StandardOutput(1);

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var written = SystemWrite(descriptor, in MemoryMarshal.GetReference(buffer), buffer.Length);
            if (written >= 0)
            {
                buffer = buffer[(int)written..];
                continue;
            }

            var error = Marshal.GetLastPInvokeError();
            if (error == BrokenPipe)
            {
                throw new ClosedPipeException();
            }

            if (error == TryAgain)
            {
                Thread.Sleep(5); // somebody made the pipe non-blocking, and it is full
            }
            else if (error != Interrupted)
            {
                throw new IOException($"cannot write to standard output: {Marshal.GetPInvokeErrorMessage(error)}");
            }
        }
    }

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    private static extern nint SystemWrite(int descriptor, ref readonly byte buffer, nint count);
}
