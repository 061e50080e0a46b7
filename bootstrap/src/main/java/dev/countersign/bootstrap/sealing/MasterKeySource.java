package dev.countersign.bootstrap.sealing;

import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.bootstrap.oauth.StartupRefusedException;
import dev.countersign.crypto.sealing.EnvironmentMasterKeys;
import dev.countersign.crypto.sealing.FileMasterKeys;
import dev.countersign.crypto.sealing.Pkcs11MasterKeys;
import dev.countersign.crypto.sealing.Pkcs12MasterKeys;
import dev.countersign.crypto.sealing.RecoveryMasterKeys;
import io.micronaut.core.value.PropertyResolver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The settings that choose the source of a master key. Their names begin with {@code
 * COUNTERSIGN_MASTER_KEY} or {@code COUNTERSIGN_MASTER_KEY_PREVIOUS}.
 */
public final class MasterKeySource {

  private static final String CURRENT = "COUNTERSIGN_MASTER_KEY";
  private static final String DEFAULT_ALIAS = "master";

  /** A kind of source, with the ending of the name of its setting. */
  private enum Way {
    TEXT(""),
    FILE("_FILE"),
    PKCS12("_PKCS12"),
    PKCS11("_PKCS11"),
    RECOVERY("_RECOVERY_KEY");

    private final String ending;

    Way(String ending) {
      this.ending = ending;
    }
  }

  private final String setting;
  private final PropertyResolver settings;

  public MasterKeySource(String setting, PropertyResolver settings) {
    this.setting = setting;
    this.settings = settings;
  }

  /** Returns the configured source, if any; refuses the start if several are configured. */
  public Optional<MasterKeys> chosen() {
    if (setting.equals(CURRENT) && value(Way.RECOVERY.ending).isPresent()) {
      throw new StartupRefusedException(
          "COUNTERSIGN_MASTER_KEY_RECOVERY_KEY must not be set: a recovery key can only replace a"
              + " lost master key. Set a new master key, and set"
              + " COUNTERSIGN_MASTER_KEY_PREVIOUS_RECOVERY_KEY");
    }
    var ways = Arrays.stream(Way.values()).filter(way -> value(way.ending).isPresent()).toList();
    if (ways.size() > 1) {
      throw new StartupRefusedException(
          String.join(" and ", names(ways)) + " are both set; set only one of them");
    }
    return ways.stream().findFirst().map(this::source);
  }

  private List<String> names(List<Way> ways) {
    return ways.stream().limit(2).map(way -> setting + way.ending).toList();
  }

  private MasterKeys source(Way way) {
    var name = setting + way.ending;
    var value = value(way.ending).orElseThrow();
    return switch (way) {
      case TEXT -> new EnvironmentMasterKeys(value, name);
      case FILE -> new FileMasterKeys(Path.of(value), name);
      case PKCS12 -> new Pkcs12MasterKeys(Path.of(value), password(), alias(), name);
      case PKCS11 -> new Pkcs11MasterKeys(Path.of(value), password(), alias(), name);
      case RECOVERY -> new RecoveryMasterKeys(Path.of(value), name);
    };
  }

  private String alias() {
    return value("_ALIAS").orElse(DEFAULT_ALIAS);
  }

  private String password() {
    return value("_PASSWORD")
        .or(() -> value("_PASSWORD_FILE").map(this::read))
        .orElseThrow(
            () ->
                new StartupRefusedException(
                    setting + "_PASSWORD or " + setting + "_PASSWORD_FILE must be set as well"));
  }

  private String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new StartupRefusedException(
          setting + "_PASSWORD_FILE must name a file that the server can read, but is " + file);
    }
  }

  /**
   * Returns the value of a setting. The framework's name of {@code COUNTERSIGN_MASTER_KEY_FILE} is
   * {@code countersign.master-key-file}.
   */
  private Optional<String> value(String ending) {
    var name = (setting + ending).toLowerCase(Locale.ROOT).replace('_', '-');
    return settings
        .getProperty(name.replaceFirst("-", "."), String.class)
        .filter(value -> !value.isEmpty() || ending.isEmpty());
  }
}
