namespace MtpScript.Tooling.Syntax.Green;

/// <summary>A node with one slot for each field of the grammar, or, for skipped and unexpected tokens, one for each token.</summary>
internal abstract class GreenBranch(SyntaxKind kind) : GreenNode(kind)
{
    public static GreenBranch Create(SyntaxKind kind, GreenNode? first) => new One(kind, first);

    public static GreenBranch Create(SyntaxKind kind, GreenNode? first, GreenNode? second) => new Two(kind, first, second);

    public static GreenBranch Create(SyntaxKind kind, GreenNode? first, GreenNode? second, GreenNode? third) =>
        new Three(kind, first, second, third);

    public static GreenBranch Create(SyntaxKind kind, GreenNode? first, GreenNode? second, GreenNode? third, GreenNode? fourth) =>
        new Four(kind, first, second, third, fourth);

    public static GreenBranch Create(SyntaxKind kind, params GreenNode?[] slots) => new Many(kind, slots);

    /// <summary>A copy of this node that carries diagnostics, those of this one included.</summary>
    public GreenBranch WithDiagnostics(params ReadOnlySpan<GreenDiagnostic> diagnostics)
    {
        var slots = new GreenNode?[SlotCount];
        for (var index = 0; index < slots.Length; index++) slots[index] = GetSlot(index);
        var node = new Diagnosed(Kind, slots, [.. Diagnostics, .. diagnostics]);
        node.Flags |= Flags & (GreenFlags.Inherited | GreenFlags.DependsOnLeft);
        node.Lookahead = Math.Max(node.Lookahead, Lookahead);
        (node.RestLimit, node.RestReach) = (RestLimit, RestReach);
        return node;
    }

    protected override GreenNode Copy()
    {
        var copy = (GreenBranch)MemberwiseClone();
        copy.Flags &= ~GreenFlags.IsShared;
        return copy;
    }

    /// <summary>Marks a node that will be shared between places.</summary>
    public GreenBranch Share()
    {
        Flags |= GreenFlags.IsShared;
        return this;
    }

    private sealed class One : GreenBranch
    {
        private readonly GreenNode? first;

        public One(SyntaxKind kind, GreenNode? first)
            : base(kind)
        {
            this.first = first;
            Include(first);
        }

        public override int SlotCount => 1;

        public override GreenNode? GetSlot(int index) => first;
    }

    private sealed class Two : GreenBranch
    {
        private readonly GreenNode? first;
        private readonly GreenNode? second;

        public Two(SyntaxKind kind, GreenNode? first, GreenNode? second)
            : base(kind)
        {
            Include(this.first = first);
            Include(this.second = second);
        }

        public override int SlotCount => 2;

        public override GreenNode? GetSlot(int index) => index == 0 ? first : second;
    }

    private sealed class Three : GreenBranch
    {
        private readonly GreenNode? first;
        private readonly GreenNode? second;
        private readonly GreenNode? third;

        public Three(SyntaxKind kind, GreenNode? first, GreenNode? second, GreenNode? third)
            : base(kind)
        {
            Include(this.first = first);
            Include(this.second = second);
            Include(this.third = third);
        }

        public override int SlotCount => 3;

        public override GreenNode? GetSlot(int index) => index switch { 0 => first, 1 => second, _ => third };
    }

    private sealed class Four : GreenBranch
    {
        private readonly GreenNode? first;
        private readonly GreenNode? second;
        private readonly GreenNode? third;
        private readonly GreenNode? fourth;

        public Four(SyntaxKind kind, GreenNode? first, GreenNode? second, GreenNode? third, GreenNode? fourth)
            : base(kind)
        {
            Include(this.first = first);
            Include(this.second = second);
            Include(this.third = third);
            Include(this.fourth = fourth);
        }

        public override int SlotCount => 4;

        public override GreenNode? GetSlot(int index) => index switch { 0 => first, 1 => second, 2 => third, _ => fourth };
    }

    private class Many : GreenBranch
    {
        private readonly GreenNode?[] slots;

        public Many(SyntaxKind kind, GreenNode?[] slots)
            : base(kind)
        {
            this.slots = slots;
            foreach (var slot in slots) Include(slot);
        }

        public override int SlotCount => slots.Length;

        public override GreenNode? GetSlot(int index) => slots[index];
    }

    private sealed class Diagnosed : Many
    {
        private readonly GreenDiagnostic[] diagnostics;

        public Diagnosed(SyntaxKind kind, GreenNode?[] slots, GreenDiagnostic[] diagnostics)
            : base(kind, slots)
        {
            this.diagnostics = diagnostics;
            Flags |= GreenFlags.ContainsDiagnostics;
            foreach (var diagnostic in diagnostics)
                if (diagnostic.PointsLeft) Flags |= GreenFlags.DependsOnLeft;
        }

        public override ReadOnlySpan<GreenDiagnostic> Diagnostics => diagnostics;
    }
}
