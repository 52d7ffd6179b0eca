using System.Runtime.CompilerServices;

// Every import is blittable: arguments go to libc as they are, without generated or run-time marshalling.
[assembly: DisableRuntimeMarshalling]
