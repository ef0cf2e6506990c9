using Hearsay.Cli.Views;
using Record = Hearsay.Documents.Record;

namespace Hearsay.Tests.Cli.Views;

public class RecordViewTests
{
    internal static string View(Record record, int width = 80, bool color = false)
    {
        var writer = new StringWriter { NewLine = "\n" };
        RecordView.Write(writer, record, width, color);
        return writer.ToString();
    }

    [Fact]
    public void Show()
    {
        File.WriteAllText("/tmp/cli-view.txt", View(HandMade.Report(), 80, true) + View(HandMade.Report(), 44));
    }
}
