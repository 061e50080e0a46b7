package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.MasterKeyProblem.Malformed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.InvalidParameterException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Security;
import java.util.Arrays;

/**
 * The master key stands in a device that never gives it out, reached through PKCS#11: an AES key of
 * 256 bits that may encrypt and decrypt. How long the key is only the device knows.
 *
 * @see <a
 *     href="https://docs.oracle.com/en/java/javase/25/security/pkcs11-reference-guide1.html">the
 *     JDK's PKCS#11 provider</a>
 */
public final class Pkcs11MasterKeys implements MasterKeys {

  private final Path configuration;
  private final String pin;
  private final String alias;
  private final String setting;

  /**
   * Uses the key under {@code alias}.
   *
   * @param configuration the configuration of the JDK's provider: library, slot, attributes
   * @param pin of the user of the token
   * @param alias the key's label
   * @param setting where the configuration was named
   */
  public Pkcs11MasterKeys(Path configuration, String pin, String alias, String setting) {
    this.configuration = configuration;
    this.pin = pin;
    this.alias = alias;
    this.setting = setting + " (" + configuration + ")";
  }

  @Override
  public Result<MasterKey, MasterKeyProblem> find() {
    if (!Files.exists(configuration)) {
      return Result.refused(new MasterKeyProblem.Missing(setting));
    }
    var characters = pin.toCharArray();
    try {
      var device = device();
      var store = KeyStore.getInstance("PKCS11", device);
      store.load(null, characters);
      return KeyEntry.find(store, alias, characters, setting)
          .flatMap(key -> Pkcs11MasterKey.of(key, device, setting));
    } catch (IOException | GeneralSecurityException | ProviderException e) {
      return refused("the token cannot be used: wrong library, slot or PIN");
    } catch (InvalidParameterException e) {
      return refused("the configuration of the PKCS#11 provider is not one");
    } finally {
      Arrays.fill(characters, ' ');
    }
  }

  private Provider device() {
    var provider = Security.getProvider("SunPKCS11");
    if (provider == null) {
      throw new ProviderException("this platform knows no PKCS#11");
    }
    return provider.configure(configuration.toString());
  }

  private Result<MasterKey, MasterKeyProblem> refused(String reason) {
    return Result.refused(new Malformed(setting, reason));
  }

  /** Makes none: the operator makes the key in the device. */
  @Override
  public Result<MasterKey, MasterKeyProblem> create() {
    return find();
  }
}
