using System.CommandLine;
using VipKeeper.Commands;
using VipKeeper.Documents;

// Writes the manual pages and the completions of the shells into a directory: DIRECTORY VERSION DATE SCHEMA.
if (args is not [{ } directory, { } version, { } date, { } schemaPath])
{
    Console.Error.WriteLine("Usage: VipKeeper.Documents DIRECTORY VERSION DATE SCHEMA");
    return 2;
}

RootCommand root = CommandLine.Create();
var schema = SchemaDescriptions.Read(schemaPath);
var title = new PageTitle(version, date);
Directory.CreateDirectory(directory);
Write("vipkeeper.8", CommandManual.Render(root, title));
Write("vipkeeper.yaml.5", ConfigurationManual.Render(schema, title));
Write("vipkeeper.bash", BashCompletion.Render(root));
Write("_vipkeeper", ZshCompletion.Render(root));
Write("vipkeeper.fish", FishCompletion.Render(root));
return 0;

void Write(string name, string content) => File.WriteAllText(Path.Combine(directory, name), content);
