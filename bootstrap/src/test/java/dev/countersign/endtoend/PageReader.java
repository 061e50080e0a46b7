package dev.countersign.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Runs the steps of a page of the documentation, and reports differences. */
final class PageReader implements AutoCloseable {

  /** The URL of the service in the pages. */
  private static final String URL = "http://localhost:8080";

  private static final Pattern SIGN_IN =
      Pattern.compile("http://\\S+/(?:authorize\\?|rp/start/)\\S+");

  private final Path root;
  private final Path workspace;
  private final Path docs;
  private final PageServices services;
  private final Shell shell;
  private boolean sharing = true;
  private Map<String, String> settings = Map.of();
  private Optional<Service> service = Optional.empty();
  private Optional<Service> owned = Optional.empty();
  private String printed = "";

  /**
   * Opens a shell for one page.
   *
   * @param root the root of the repository
   * @param directory an empty directory
   * @param services starts the services that the page needs
   */
  PageReader(Path root, Path directory, PageServices services) {
    this.root = root;
    this.services = services;
    try {
      this.workspace = Files.createDirectory(directory.resolve("workspace"));
      this.docs = Files.createSymbolicLink(workspace.resolve("docs"), root.resolve("docs"));
      this.shell = new Shell(workspace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prepares for a page. A page that starts its service again does not share the service. */
  void open(Page page) {
    sharing = !page.restarts();
  }

  /** Runs a step, and returns the differences to the page. */
  Optional<String> follow(Page.Step step) {
    return switch (step) {
      case Page.Start start -> {
        start(resolved(start.settings()));
        yield Optional.empty();
      }
      case Page.Restart restart -> {
        restart(resolved(restart.settings()));
        yield Optional.empty();
      }
      case Page.Once once -> startAndEnd(once);
      case Page.Command command -> startAndEnd(command);
      case Page.SignIn signIn -> {
        signIn(signIn.variable());
        yield Optional.empty();
      }
      case Page.Example example ->
          differences(example.line(), example.answer(), run(example.commands()));
      case Page.Excerpt excerpt ->
          differences(excerpt.line(), excerpt.text(), file(excerpt.file()));
    };
  }

  private String run(String commands) {
    if (service.isEmpty()) {
      use(services.shared(Map.of()));
    }
    printed = shell.run(commands);
    return printed.replace(service.orElseThrow().url(), URL);
  }

  private String file(String name) {
    try {
      return Files.readString(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(Map<String, String> further) {
    if (sharing) {
      use(services.shared(further));
    } else {
      end();
      settings = services.onEmptyDatabase(further);
      own();
    }
  }

  private void restart(Map<String, String> further) {
    var again = new TreeMap<>(settings);
    // The same port gives the service the same issuer.
    service.ifPresent(
        running ->
            again.put(
                "MICRONAUT_SERVER_PORT", String.valueOf(URI.create(running.url()).getPort())));
    end();
    again.putAll(further);
    again.values().removeIf(String::isEmpty);
    settings = again;
    own();
  }

  private Optional<String> startAndEnd(Page.Once once) {
    end();
    settings = services.onEmptyDatabase(resolved(once.settings()));
    // This service never listens, but its settings need an issuer.
    var named = new TreeMap<>(settings);
    named.put("MICRONAUT_SERVER_PORT", "8080");
    return differences(once.line(), once.log(), ServiceProcess.startAndEnd(named));
  }

  private Optional<String> startAndEnd(Page.Command command) {
    var further = new TreeMap<>(command.settings());
    further.replaceAll(
        (name, value) -> value.startsWith("$") ? shell.run("echo \"" + value + "\"") : value);
    var port = URI.create(service.orElseThrow().url()).getPort();
    end();
    var named = new TreeMap<>(settings);
    named.put("MICRONAUT_SERVER_PORT", String.valueOf(port));
    named.putAll(resolved(further));
    var ended = ServiceProcess.startAndEnd(named);
    settings = new TreeMap<>(settings);
    settings.put("MICRONAUT_SERVER_PORT", String.valueOf(port));
    own();
    return differences(command.line(), command.log(), ended);
  }

  private static Optional<String> differences(
      int line, DocumentedAnswer log, ServiceProcess.Ended ended) {
    return ended.exitCode() == 0
            && ended.log().lines().anyMatch(each -> log.differences(each).isEmpty())
        ? Optional.empty()
        : differences(line, log, ended.log());
  }

  private void use(Service started) {
    service = Optional.of(started);
    shell.set(
        Map.of(
            "ISSUER",
            started.issuer(),
            "TOKEN",
            Service.REGISTRATION_TOKEN,
            "ADMIN_SECRET",
            Service.ADMIN_SECRET));
  }

  private void own() {
    var started = ServiceProcess.start(settings);
    owned = Optional.of(started);
    use(started);
  }

  private void end() {
    owned.ifPresent(Service::close);
    owned = Optional.empty();
    service = Optional.empty();
  }

  private void signIn(String variable) {
    var url = SIGN_IN.matcher(printed);
    if (!url.find()) {
      throw new AssertionError("no sign-in URL was printed: " + printed);
    }
    var response = SignedInFlow.allow(new Browser(), url.group()).parameters();
    shell.set(Map.of(variable, response.getOrDefault(variable.toLowerCase(Locale.ROOT), "")));
  }

  /** Resolves the paths in the settings, which are relative to the reader's directory. */
  private Map<String, String> resolved(Map<String, String> further) {
    var resolved = new TreeMap<>(further);
    resolved.replaceAll((name, value) -> value.isEmpty() ? value : resolved(value));
    return resolved;
  }

  private String resolved(String value) {
    var file = workspace.resolve(value);
    try {
      return Files.exists(file) ? file.toRealPath().toString() : value;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> differences(int line, DocumentedAnswer answer, String actual) {
    var found = answer.differences(actual);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "line %d of the page%n  %s%n--- the page shows%n%s%n--- the actual output%n%s%n"
                .formatted(line, String.join("\n  ", found), answer.text(), actual));
  }

  @Override
  public void close() {
    end();
    shell.close();
    try {
      Files.delete(docs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
