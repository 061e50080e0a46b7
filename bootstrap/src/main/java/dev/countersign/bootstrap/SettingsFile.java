package dev.countersign.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.attribute.PosixFilePermission.GROUP_WRITE;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_READ;
import static java.nio.file.attribute.PosixFilePermission.OTHERS_WRITE;

import dev.countersign.bootstrap.oauth.StartupRefusedException;
import io.micronaut.context.env.EnvironmentPropertySource;
import io.micronaut.context.env.MapPropertySource;
import io.micronaut.context.env.PropertySource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file with settings that {@code COUNTERSIGN_SETTINGS_FILE} names. A line is {@code
 * NAME=value}, a comment that begins with {@code #}, or empty. The value is everything after the
 * first {@code =}, without quotes and without white space at its end. An environment variable, also
 * an empty one, replaces the setting of the file with the same name.
 *
 * <p>No message contains a value, because it can be a secret.
 */
final class SettingsFile {

  static final String SETTING = "COUNTERSIGN_SETTINGS_FILE";

  private static final int MOST_BYTES = 256 * 1024;
  private static final Pattern LINE =
      Pattern.compile("(?<name>[A-Z][A-Z0-9_]*)=(?<value>\\P{Cntrl}*)");
  private static final Pattern QUOTED = Pattern.compile("(['\"]).*\\1");

  /** What the script of the package needs before it reads the file. */
  private static final Set<String> ENVIRONMENT_ONLY = Set.of(SETTING, "COUNTERSIGN_JAVA_HOME");

  /** The settings of the framework, and those that the framework reads for the relying party. */
  private static final List<String> PREFIXES =
      List.of(
          "COUNTERSIGN_ELSEWHERE_", "DATASOURCES_DEFAULT_", "LOGGER_LEVELS_", "MICRONAUT_SERVER_");

  private static final Pattern SECRET =
      Pattern.compile(
          ".*_(SECRET|TOKEN|PASSWORD|PIN)|COUNTERSIGN_MASTER_KEY(_PREVIOUS)?"
              + "|DATASOURCES_DEFAULT_URL");

  private static final Pattern KNOWN = Pattern.compile("#(?<name>[A-Z][A-Z0-9_]*)=.*");

  private final Map<String, String> environment;
  private final Map<String, String> own;

  private SettingsFile(Map<String, String> environment, Map<String, String> own) {
    this.environment = environment;
    this.own = own;
  }

  /**
   * Reads the file that the environment names; without one, there are no further settings. Refuses
   * the start, with the name of the setting and its line: a setting that does not exist or that
   * appears twice, a line of another form, a file that users other than its owner can change, and a
   * file that contains a secret and that others can read.
   *
   * @param environment the environment variables
   */
  static SettingsFile of(Map<String, String> environment) {
    var name = environment.getOrDefault(SETTING, "");
    if (name.isEmpty()) {
      return new SettingsFile(environment, Map.of());
    }
    var file = Path.of(name);
    try {
      var own = new HashMap<>(new Reading(file, known()).settings(text(file)));
      own.keySet().removeAll(environment.keySet());
      return new SettingsFile(environment, own);
    } catch (IOException e) {
      throw new StartupRefusedException(
          SETTING + " must name a readable file of UTF-8 text, but " + file + " is none");
    }
  }

  private static String text(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      var bytes = in.readNBytes(MOST_BYTES + 1);
      if (bytes.length > MOST_BYTES) {
        throw new StartupRefusedException(
            SETTING + ": " + file + " must have at most " + MOST_BYTES + " bytes");
      }
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }
  }

  /** Returns the names in the file as it is delivered: each setting, as a comment. */
  private static Set<String> known() throws IOException {
    try (var template = SettingsFile.class.getResourceAsStream("countersign.env")) {
      if (template == null) {
        throw new IllegalStateException("countersign.env is missing");
      }
      return known(new String(template.readAllBytes(), UTF_8));
    }
  }

  /** Returns the names of the settings that a delivered file contains as comments. */
  static Set<String> known(String template) {
    var names = new HashSet<String>();
    template
        .lines()
        .map(KNOWN::matcher)
        .filter(Matcher::matches)
        .forEach(line -> names.add(line.group("name")));
    return Set.copyOf(names);
  }

  /** Returns the environment variables and the settings of the file that they do not replace. */
  Map<String, String> environment() {
    var all = new HashMap<>(environment);
    all.putAll(own);
    return Map.copyOf(all);
  }

  /** Returns the settings of the file for the framework, which come after the environment. */
  PropertySource source() {
    return new Source(Map.copyOf(own));
  }

  /** The names in it are those of environment variables. */
  private static final class Source extends MapPropertySource {
    Source(Map<String, Object> values) {
      super("settings file", values);
    }

    @Override
    public int getOrder() {
      return EnvironmentPropertySource.POSITION - 1;
    }

    @Override
    public PropertyConvention getConvention() {
      return PropertyConvention.ENVIRONMENT_VARIABLE;
    }
  }

  /** Reads the lines of one file. */
  private record Reading(Path file, Set<String> known) {

    Map<String, String> settings(String text) throws IOException {
      var permissions = permissions();
      if (permissions.contains(GROUP_WRITE) || permissions.contains(OTHERS_WRITE)) {
        throw refused("others than its owner can change the file: set its mode to 0600");
      }
      var settings = new LinkedHashMap<String, String>();
      var number = 0;
      for (var line : text.lines().map(String::stripTrailing).toList()) {
        number++;
        if (!line.isEmpty() && !line.startsWith("#")) {
          add(settings, line, number, permissions);
        }
      }
      return settings;
    }

    private void add(
        Map<String, String> settings,
        String line,
        int number,
        Set<PosixFilePermission> permissions) {
      var match = LINE.matcher(line);
      if (!match.matches()) {
        throw refused("line " + number + " must be NAME=value, or a comment that begins with #");
      }
      var name = match.group("name");
      var value = match.group("value");
      problem(name, value, permissions)
          .ifPresent(
              problem -> {
                throw refused("line " + number + ": " + name + " " + problem);
              });
      if (settings.put(name, value) != null) {
        throw refused("line " + number + ": " + name + " is set a second time");
      }
    }

    private Optional<String> problem(
        String name, String value, Set<PosixFilePermission> permissions) {
      if (ENVIRONMENT_ONLY.contains(name)) {
        return Optional.of("can be set only as an environment variable");
      }
      if (!known.contains(name) && PREFIXES.stream().noneMatch(name::startsWith)) {
        return Optional.of("is not a setting");
      }
      if (QUOTED.matcher(value).matches()) {
        return Optional.of("must be written without quotes");
      }
      return permissions.contains(OTHERS_READ) && !value.isEmpty() && isSecret(name, value)
          ? Optional.of("is a secret, but others can read the file: set its mode to 0600")
          : Optional.empty();
    }

    private static boolean isSecret(String name, String value) {
      return SECRET.matcher(name).matches()
          && (!name.endsWith("_URL") || value.contains("password="));
    }

    private Set<PosixFilePermission> permissions() throws IOException {
      return file.getFileSystem().supportedFileAttributeViews().contains("posix")
          ? Files.getPosixFilePermissions(file)
          : Set.of();
    }

    private StartupRefusedException refused(String problem) {
      return new StartupRefusedException(file + ": " + problem);
    }
  }
}
