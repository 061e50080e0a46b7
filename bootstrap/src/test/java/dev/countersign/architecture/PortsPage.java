package dev.countersign.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import dev.countersign.testkit.oauth.TransactionalStoreContract;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The page {@code docs/extend/ports.md}, generated from the code: each driven port with what it
 * promises, its contract and its adapters.
 */
final class PortsPage {

  /** The file of the page. */
  static final Path FILE = Code.ROOT.resolve("docs/extend/ports.md");

  private static final String INTRODUCTION =
      """
      # Driven ports

      A driven port is an interface for what a use case needs from outside: a store, cryptography, other
      servers. For each port this page shows what an adapter promises, the contract that tests it, and the
      adapters of this repository. The tests of a contract are listed by their names. To write an adapter,
      see [Swap an adapter](swap-an-adapter.md).

      Contracts and in-memory adapters are in the artifact `dev.countersign:countersign-testkit`.

      "Takes part in the unit of work" means: its writes are stored or rolled back together with those of the
      other stores in the unit of work. "In units of work with" names these stores, as the code of the use
      cases calls them. If you replace one store, either its adapter uses the same transactions as the others
      that are named, or you replace all of them. The contract tests each method that writes.

      `PortsPageTest` compares this page with the code. If you change a port or a contract, write the page
      again:

      ```sh not-run
      mvn -q -pl bootstrap -am test -Dtest=PortsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dports-page=write
      ```
      """;

  private static final Pattern LINK = Pattern.compile("\\{@(?:link|code)\\s+([^}]*)}");
  private static final Pattern CAPITAL = Pattern.compile("(?<=[a-z0-9])[A-Z]|[A-Z](?=[a-z])");

  /** The stores of each class that runs units of work, found once. */
  private static final class UnitsOfWorkFound {

    private static final List<Set<JavaClass>> ALL =
        Code.main(Layer.APPLICATION).stream()
            .map(UnitsOfWork::storesUsedBy)
            .filter(stores -> !stores.isEmpty())
            .toList();

    private UnitsOfWorkFound() {}
  }

  private PortsPage() {}

  /** Returns the page. */
  static String text() {
    var rooms =
        Code.main().stream()
            .filter(Types.DRIVEN_PORT)
            .sorted(Comparator.comparing(JavaClass::getSimpleName))
            .collect(Collectors.groupingBy(Contracts::room, TreeMap::new, Collectors.toList()));
    return INTRODUCTION
        + rooms.entrySet().stream()
            .map(room -> "\n## " + room.getKey() + "\n" + sections(room.getValue()))
            .collect(Collectors.joining());
  }

  /** Returns what the Javadoc of a port says, without its tags. */
  static String description(JavaClass port) {
    return description(read(file(port)));
  }

  /** Returns what the Javadoc in the source of a port says, without its tags. */
  static String description(String source) {
    var end = source.indexOf("\npublic ");
    var start = source.lastIndexOf("/**", end);
    if (start < 0) {
      return "";
    }
    var comment = source.substring(start + 3, source.indexOf("*/", start));
    var text = comment.replaceAll("\\n\\s*\\*?[ \\t]*", "\n").strip();
    var prose = text.split("\\n@", 2)[0].replaceAll("\\s+", " ").replace(" <p>", "\n\n").strip();
    return LINK.matcher(prose).replaceAll(PortsPage::code);
  }

  /** Returns the words of the name of a test. */
  static String words(String name) {
    return CAPITAL
        .matcher(name)
        .replaceAll(letter -> " " + letter.group().toLowerCase(Locale.ROOT))
        .strip();
  }

  private static String code(MatchResult link) {
    var target = link.group(1).strip().replaceAll("\\s+", " ");
    var name = target.replaceFirst("^(\\w+\\.)*([A-Z#])", "$2").replaceFirst("^#", "");
    return "`" + name.replace('#', '.') + "`";
  }

  private static String sections(List<JavaClass> ports) {
    return ports.stream().map(PortsPage::section).collect(Collectors.joining());
  }

  private static String section(JavaClass port) {
    var contract = Contracts.of(port);
    return "\n### "
        + port.getSimpleName()
        + "\n\n"
        + description(port)
        + "\n\n- Port: "
        + link(port)
        + contract.map(found -> "\n- Contract: " + contract(found)).orElse("\n- No contract")
        + "\n- Adapters: "
        + links(Code.main(), port, type -> !Types.in(Layer.APPLICATION).test(type))
        + "\n- In memory: "
        + links(Code.tests(), port, PortsPage::isInTheTestkit)
        + companions(port)
        + "\n"
        + contract.map(found -> "- Tests: " + tests(found) + "\n").orElse("");
  }

  /** Returns the line with the other stores in the units of work that use the port. */
  private static String companions(JavaClass port) {
    var others =
        UnitsOfWorkFound.ALL.stream()
            .filter(stores -> stores.contains(port))
            .flatMap(Collection::stream)
            .filter(store -> !store.equals(port))
            .map(JavaClass::getSimpleName)
            .distinct()
            .sorted()
            .map(name -> "`" + name + "`")
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? "" : "\n- In units of work with: " + others;
  }

  private static String contract(JavaClass contract) {
    return link(contract)
        + (contract.isAssignableTo(TransactionalStoreContract.class)
            ? ". Takes part in the unit of work."
            : "");
  }

  private static String tests(JavaClass contract) {
    return Stream.concat(Stream.of(contract), contract.getAllRawSuperclasses().stream())
        .filter(type -> !type.isEquivalentTo(TransactionalStoreContract.class))
        .flatMap(type -> type.getMethods().stream())
        .filter(Contracts::isTest)
        .map(JavaMethod::getName)
        .distinct()
        .sorted()
        .map(PortsPage::words)
        .collect(Collectors.joining("; "));
  }

  private static String links(
      Iterable<JavaClass> types, JavaClass port, Predicate<JavaClass> condition) {
    var found = new TreeMap<String, JavaClass>();
    for (var type : types) {
      if (Types.DRIVEN_ADAPTER.test(type)
          && condition.test(type)
          && type.getAllRawInterfaces().stream().anyMatch(port::equals)) {
        var outermost = outermost(type);
        found.put(outermost.getName(), outermost);
      }
    }
    return found.isEmpty()
        ? "none"
        : found.values().stream().map(PortsPage::link).collect(Collectors.joining(", "));
  }

  private static boolean isInTheTestkit(JavaClass type) {
    return type.getPackageName().startsWith("dev.countersign.testkit")
        && !outermost(type).getSimpleName().endsWith("Test");
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(PortsPage::outermost).orElse(type);
  }

  private static String link(JavaClass type) {
    var path = Code.ROOT.relativize(file(type)).toString().replace('\\', '/');
    return "[`" + type.getSimpleName() + "`](../../" + path + ")";
  }

  private static Path file(JavaClass type) {
    var name = type.getName().replace('.', '/') + ".java";
    return Stream.of(Layer.values())
        .map(layer -> Code.ROOT.resolve(layer.module()))
        .flatMap(
            module ->
                Stream.of("src/main/java/", "src/test/java/").map(in -> module.resolve(in + name)))
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(type.getName() + " has no source file"));
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
