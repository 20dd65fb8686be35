namespace MtpScript.Tooling.Semantics.Types.Inference;

/// <summary>
/// Counts the work on the types of one body, so that a program written to make types grow without bound is answered with a diagnostic.
/// Once it is spent, every type is taken to fit.
/// </summary>
internal sealed class WorkBudget(long steps)
{
    /// <summary>How deeply the walks over types may nest; far beyond <see cref="TypeLimits.Depth"/>, and within a small stack.</summary>
    private const int MostDepth = 400;

    private long left = steps;
    private int depth;

    /// <summary>Whether the work has gone beyond its bound.</summary>
    public bool IsSpent => left <= 0;

    /// <summary>Takes one step into a type; false when none is left, and then there is nothing to leave.</summary>
    public bool Enter()
    {
        if (--left <= 0 || depth >= MostDepth)
        {
            left = 0;
            return false;
        }

        depth++;
        return true;
    }

    /// <summary>Comes back from a step.</summary>
    public void Leave() => depth--;
}
