namespace Hearsay.Learning.Neural;

/// <summary>The way forward and back through a <see cref="WindowLayer"/> in training.</summary>
internal sealed class WindowStep(WindowLayer layer, Thinning thinning, Workspace workspace)
{
    private float[] _input = [];
    private float[] _windows = [];
    private float[] _output = [];
    private float[] _mask = [];

    /// <summary>What the layer makes of the input.</summary>
    public float[] Forward(float[] input, int length)
    {
        _input = input;
        (_mask, var left) = thinning.Columns(input, layer.Width, length);
        (_windows, _output) = (workspace.Take(length * 3 * layer.Width), workspace.Take(length * layer.Width));
        layer.Forward(left, input, _windows, _output, length);
        return _output;
    }

    /// <summary>Adds the gradients of the weights; gives that of the input.</summary>
    public float[] Backward(float[] gradient, int length)
    {
        var into = workspace.Take(length * layer.Width);
        layer.Backward(_input, _windows, _output, gradient, into, length, workspace);
        Vectors.ScaleColumns(into, _mask.AsSpan(0, layer.Width), into, length);
        Vectors.Add(into.AsSpan(0, length * layer.Width), gradient.AsSpan(0, length * layer.Width));
        return into;
    }
}
