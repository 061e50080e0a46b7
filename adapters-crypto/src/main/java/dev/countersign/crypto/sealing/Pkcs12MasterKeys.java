package dev.countersign.crypto.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.application.sealing.driven.MasterKeys;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.MasterKeyProblem;
import dev.countersign.domain.sealing.MasterKeyProblem.Malformed;
import dev.countersign.domain.sealing.MasterKeyProblem.Missing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import javax.crypto.SecretKey;

/**
 * Reads the master key from a PKCS#12 key store that the operator created, for example with {@code
 * keytool -genseckey -keyalg AES -keysize 256}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7292.html">RFC 7292</a>
 */
public final class Pkcs12MasterKeys implements MasterKeys {

  private final Path path;
  private final String password;
  private final String alias;
  private final String setting;

  /** Reads the key with the alias {@code alias} from {@code path}, the value of {@code setting}. */
  public Pkcs12MasterKeys(Path path, String password, String alias, String setting) {
    this.path = path;
    this.password = password;
    this.alias = alias;
    this.setting = setting + " (" + path + ")";
  }

  @Override
  public Result<MasterKey, MasterKeyProblem> find() {
    if (!Files.exists(path)) {
      return Result.refused(new Missing(setting));
    }
    var characters = password.toCharArray();
    try (var in = Files.newInputStream(path)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(in, characters);
      return KeyEntry.find(store, alias, characters, setting).flatMap(this::masterKey);
    } catch (IOException | GeneralSecurityException e) {
      return Result.refused(
          new Malformed(setting, "it is not a PKCS#12 key store, or the password is not correct"));
    } finally {
      Arrays.fill(characters, ' ');
    }
  }

  private Result<MasterKey, MasterKeyProblem> masterKey(SecretKey key) {
    var bytes = key.getEncoded();
    return bytes.length == LocalMasterKey.BYTES
        ? Result.ok(new LocalMasterKey(bytes, setting))
        : Result.refused(
            new Malformed(
                setting,
                "the key must have " + LocalMasterKey.BYTES + " bytes, but has " + bytes.length));
  }

  /** Creates no key: the operator creates it in the key store. */
  @Override
  public Result<MasterKey, MasterKeyProblem> create() {
    return find();
  }
}
