global using VipKeeper.Testing;
global using Xunit;
