namespace MtpScript.Tooling.Syntax;

/// <summary>
/// What a node of the red tree keeps for one of its slots: a node, or the list that stands there. The children that were asked for
/// form a chain, since nodes have few slots and most children are asked for or none; an array for them would cost more than they do.
/// </summary>
public abstract class RedElement
{
    private protected RedElement()
    {
    }

    /// <summary>The child that was asked for before this one; written once, before the child is shared between threads.</summary>
    internal RedElement? Before { get; set; }

    /// <summary>The slot of the parent that this stands in; meaningless for a root and for elements of a list.</summary>
    internal int Slot { get; set; }
}
