using System.Collections.Immutable;

namespace MtpScript.Tooling.Semantics.Projects;

/// <summary>Finds circles in a graph (Tarjan's strongly connected components, with a stack of its own).</summary>
internal static class StronglyConnected
{
    /// <summary>The groups of nodes that reach each other, and single nodes that reach themselves directly; each group in order.</summary>
    /// <param name="roots">Where to start.</param>
    /// <param name="edges">The nodes that a node leads to; asked once for each node.</param>
    public static IEnumerable<ImmutableArray<T>> Of<T>(IEnumerable<T> roots, Func<T, ImmutableArray<T>> edges)
        where T : IEquatable<T>
    {
        var known = new Dictionary<T, ImmutableArray<T>>();
        var indexes = new Dictionary<T, int>();
        var lows = new Dictionary<T, int>();
        var open = new Stack<T>();
        var isOpen = new HashSet<T>();
        var walk = new Stack<(T Node, int Next)>();
        foreach (var root in roots)
        {
            if (indexes.ContainsKey(root)) continue;
            Enter(root);
            while (walk.TryPop(out var step))
            {
                var targets = known[step.Node];
                if (step.Next < targets.Length)
                {
                    walk.Push((step.Node, step.Next + 1));
                    var target = targets[step.Next];
                    if (!indexes.ContainsKey(target)) Enter(target);
                    else if (isOpen.Contains(target)) lows[step.Node] = Math.Min(lows[step.Node], indexes[target]);
                    continue;
                }

                if (walk.TryPeek(out var outer)) lows[outer.Node] = Math.Min(lows[outer.Node], lows[step.Node]);
                if (lows[step.Node] != indexes[step.Node]) continue;
                var group = new List<T>();
                T member;
                do
                {
                    member = open.Pop();
                    isOpen.Remove(member);
                    group.Add(member);
                }
                while (!member.Equals(step.Node));

                if (group.Count > 1 || targets.Contains(step.Node)) yield return [.. group];
            }
        }

        void Enter(T node)
        {
            known[node] = edges(node);
            lows[node] = indexes[node] = indexes.Count;
            open.Push(node);
            isOpen.Add(node);
            walk.Push((node, 0));
        }
    }
}
