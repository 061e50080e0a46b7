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
 * Uses a master key that does not leave its PKCS#11 device: an AES key of 256 bits that is allowed
 * to encrypt and decrypt. Only the device knows the length of the key.
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
   * @param pin the user PIN of the token
   * @param alias the key's label
   * @param setting the setting that names the configuration
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
      return refused("the token cannot be used; check the library, the slot and the PIN");
    } catch (InvalidParameterException e) {
      return refused("the file is not a configuration of the PKCS#11 provider");
    } finally {
      Arrays.fill(characters, ' ');
    }
  }

  private Provider device() {
    var provider = Security.getProvider("SunPKCS11");
    if (provider == null) {
      throw new ProviderException("this platform has no PKCS#11 provider");
    }
    return provider.configure(configuration.toString());
  }

  private Result<MasterKey, MasterKeyProblem> refused(String reason) {
    return Result.refused(new Malformed(setting, reason));
  }

  /** Creates no key: the operator creates it in the device. */
  @Override
  public Result<MasterKey, MasterKeyProblem> create() {
    return find();
  }
}
