using System.Globalization;
using System.Text;

namespace Anodyne.Web.Verbs.Simulation;

/// <summary>The head of a NumPy file, version 1.0 (numpy.org/doc/stable/reference/generated/numpy.lib.format.html): what follows are numbers, row after row.</summary>
internal static class NumpyFile
{
    private const int Aligned = 64;

    /// <summary>Magic, version and the length of the description.</summary>
    private const int Before = 10;

    /// <summary>Begins a file of 64-bit numbers, the smallest byte first.</summary>
    public static void Begin(Stream stream, int rows, int columns)
    {
        string says = string.Create(
            CultureInfo.InvariantCulture,
            $"{{'descr': '<f8', 'fortran_order': False, 'shape': ({rows}, {columns}), }}"
        );
        int length = ((Before + says.Length + 1 + Aligned - 1) / Aligned * Aligned) - Before;
        stream.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)(length & 0xFF), (byte)(length >> 8)]);
        stream.Write(Encoding.ASCII.GetBytes(says.PadRight(length - 1) + "\n"));
    }
}
