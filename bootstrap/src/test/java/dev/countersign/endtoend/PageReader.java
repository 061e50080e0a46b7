package dev.countersign.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Somebody who follows a page of the documentation, and sees what is not as it says. */
final class PageReader implements AutoCloseable {

  /** Where the pages suppose the service to be. */
  private static final String URL = "http://localhost:8080";

  private final Path root;
  private final Path directory;
  private final Path docs;
  private final Shell shell;
  private Optional<Service> service = Optional.empty();
  private int services;

  /**
   * Takes a seat.
   *
   * @param root the repository
   * @param directory an empty one
   */
  PageReader(Path root, Path directory) {
    this.root = root;
    this.directory = directory;
    try {
      var handler = Files.createDirectory(directory.resolve("desk"));
      this.docs = Files.createSymbolicLink(handler.resolve("docs"), root.resolve("docs"));
      this.shell = new Shell(handler);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Does it, and says what is different from the page. */
  Optional<String> follow(Page.Step step) {
    return switch (step) {
      case Page.Start start -> {
        start(start.settings());
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
      start(Map.of());
    }
    return shell.run(commands).replace(service.orElseThrow().url(), URL);
  }

  private String file(String name) {
    try {
      return Files.readString(root.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void start(Map<String, String> further) {
    service.ifPresent(Service::close);
    var settings = new TreeMap<String, String>();
    settings.put("COUNTERSIGN_ADMIN_SECRET", Service.ADMIN_SECRET);
    settings.put("COUNTERSIGN_REGISTRATION_TOKEN", Service.REGISTRATION_TOKEN);
    settings.put("COUNTERSIGN_DATA_DIR", directory.resolve("data" + services++).toString());
    // The pages' paths are those of the repository, where their reader stands.
    further.forEach(
        (name, value) ->
            settings.put(name, value.startsWith("docs/") ? root.resolve(value).toString() : value));
    var started = ServiceProcess.start(settings);
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

  private static Optional<String> differences(int line, DocumentedAnswer answer, String actual) {
    var found = answer.differences(actual);
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "line %d of the page%n  %s%n--- the page says%n%s%n--- the service answers%n%s%n"
                .formatted(line, String.join("\n  ", found), answer.text(), actual));
  }

  @Override
  public void close() {
    service.ifPresent(Service::close);
    shell.close();
    try {
      Files.delete(docs);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
