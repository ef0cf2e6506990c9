namespace Hearsay.Evaluation;

/// <summary>The assignment problem, by the Hungarian method with potentials (Kuhn 1955; Jonker and Volgenant 1987); cubic time.</summary>
internal static class Assignment
{
    /// <summary>The greatest sum of weights when every row takes one column and no column is taken twice.</summary>
    /// <param name="weights">Square matrix.</param>
    public static double Best(double[,] weights)
    {
        var n = weights.GetLength(0);
        var (rowPotential, columnPotential) = (new double[n + 1], new double[n + 1]);
        var (rowOf, previous) = (new int[n + 1], new int[n + 1]);
        for (var row = 1; row <= n; row++)
        {
            rowOf[0] = row;
            var column = 0;
            var least = new double[n + 1];
            Array.Fill(least, double.PositiveInfinity);
            var done = new bool[n + 1];
            do
            {
                done[column] = true;
                var (from, delta, next) = (rowOf[column], double.PositiveInfinity, 0);
                for (var j = 1; j <= n; j++)
                {
                    if (done[j])
                    {
                        continue;
                    }

                    var cost = -weights[from - 1, j - 1] - rowPotential[from] - columnPotential[j];
                    if (cost < least[j])
                    {
                        (least[j], previous[j]) = (cost, column);
                    }

                    if (least[j] < delta)
                    {
                        (delta, next) = (least[j], j);
                    }
                }

                for (var j = 0; j <= n; j++)
                {
                    if (done[j])
                    {
                        rowPotential[rowOf[j]] += delta;
                        columnPotential[j] -= delta;
                    }
                    else
                    {
                        least[j] -= delta;
                    }
                }

                column = next;
            }
            while (rowOf[column] != 0);

            while (column != 0)
            {
                (rowOf[column], column) = (rowOf[previous[column]], previous[column]);
            }
        }

        var sum = 0.0;
        for (var j = 1; j <= n; j++)
        {
            sum += weights[rowOf[j] - 1, j - 1];
        }

        return sum;
    }
}
