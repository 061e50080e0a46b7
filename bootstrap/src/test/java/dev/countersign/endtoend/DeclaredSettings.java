package dev.countersign.endtoend;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.naming.NameUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The settings that the code reads, as environment variables. */
final class DeclaredSettings {

  private static final String OURS = "countersign";
  private static final String MAIN = "src/main/java/";

  /** A variable in a message, a constant or a comment of the code. */
  private static final Pattern VARIABLE = Pattern.compile("COUNTERSIGN_[A-Z0-9_]*[A-Z0-9]");

  /** The ending that the code appends to the variable of a master key. */
  private static final Pattern ENDING = Pattern.compile("\"(_[A-Z0-9_]+)\"");

  private static final String MASTER_KEYS = "MasterKeySource.java";

  /** A recovery key can replace only a previous master key; the second is a prefix of settings. */
  private static final Set<String> NOT_SETTINGS =
      Set.of("COUNTERSIGN_MASTER_KEY_RECOVERY_KEY", "COUNTERSIGN_ELSEWHERE");

  private DeclaredSettings() {}

  /** Returns all settings of the service, and their defaults where they are declared. */
  static SequencedMap<String, Optional<String>> all() {
    var all = new TreeMap<String, Optional<String>>();
    named().forEach(name -> all.put(name, Optional.empty()));
    masterKeys().forEach(name -> all.put(name, Optional.empty()));
    all.putAll(bound());
    NOT_SETTINGS.forEach(all::remove);
    return all;
  }

  /** Returns the settings in the components of the configuration records. */
  static SequencedMap<String, Optional<String>> bound() {
    var bound = new TreeMap<String, Optional<String>>();
    for (var type : configurations().filter(Class::isRecord).toList()) {
      for (var value : type.getDeclaredConstructors()[0].getParameters()) {
        var property = prefix(type) + "." + NameUtils.hyphenate(value.getName());
        bound.put(
            NameUtils.environmentName(property),
            Optional.ofNullable(value.getAnnotation(Bindable.class))
                .map(Bindable::defaultValue)
                .filter(text -> !text.isEmpty()));
      }
    }
    return bound;
  }

  /** Returns the prefixes of the variables that the framework reads into its own classes. */
  static List<String> prefixes() {
    return configurations()
        .filter(type -> !type.isRecord())
        .map(type -> NameUtils.environmentName(prefix(type)) + "_")
        .toList();
  }

  /** Returns the values in {@code application.yml}, by the variables that can replace them. */
  static Map<String, String> framework() {
    try (var yaml = Files.newInputStream(main("bootstrap", "resources/application.yml"))) {
      return flat(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> flat(InputStream yaml) {
    var flat = new TreeMap<String, String>();
    Map<String, Object> tree = new Yaml().load(yaml);
    flatten("", tree, flat);
    return flat;
  }

  private static void flatten(String prefix, Map<?, ?> tree, Map<String, String> flat) {
    tree.forEach(
        (name, value) -> {
          var property = prefix + name;
          if (value instanceof Map<?, ?> below) {
            flatten(property + ".", below, flat);
          } else {
            flat.put(NameUtils.environmentName(property), String.valueOf(value));
          }
        });
  }

  private static Stream<Class<?>> configurations() {
    return sources()
        .filter(source -> text(source).contains("@ConfigurationProperties("))
        .<Class<?>>map(DeclaredSettings::type)
        .filter(type -> (prefix(type) + ".").startsWith(OURS + "."));
  }

  private static Class<?> type(Path source) {
    var path = source.toString();
    var name = path.substring(path.indexOf(MAIN) + MAIN.length(), path.length() - ".java".length());
    try {
      return Class.forName(name.replace('/', '.'));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String prefix(Class<?> type) {
    return type.getAnnotation(ConfigurationProperties.class).value();
  }

  private static Set<String> named() {
    return sources()
        .flatMap(source -> VARIABLE.matcher(text(source)).results())
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> masterKeys() {
    var source = sources().filter(file -> file.endsWith(MASTER_KEYS)).findFirst().orElseThrow();
    return ENDING
        .matcher(text(source))
        .results()
        .flatMap(
            ending ->
                Stream.of("COUNTERSIGN_MASTER_KEY", "COUNTERSIGN_MASTER_KEY_PREVIOUS")
                    .map(name -> name + ending.group(1)))
        .toList();
  }

  private static Stream<Path> sources() {
    return modules()
        .flatMap(
            module -> {
              try (var files = Files.walk(module.resolve(MAIN))) {
                return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private static Stream<Path> modules() {
    return Arrays.stream(
            new String[] {
              "domain",
              "application",
              "adapters-http",
              "adapters-persistence",
              "adapters-crypto",
              "bootstrap"
            })
        .map(Docs.ROOT::resolve);
  }

  private static Path main(String module, String file) {
    return Docs.ROOT.resolve(module).resolve("src/main").resolve(file);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
