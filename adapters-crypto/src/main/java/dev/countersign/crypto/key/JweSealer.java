package dev.countersign.crypto.key;

import dev.countersign.application.key.driven.Sealer;
import dev.countersign.crypto.oauth.JsonReader;
import dev.countersign.domain.key.DataKey;
import dev.countersign.domain.key.MasterKey;
import dev.countersign.domain.key.RecordIdentity;
import dev.countersign.domain.key.Sealed;
import dev.countersign.domain.key.Unopenable;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals records as flattened JWEs, each with a content key of its own that a data key wraps; and
 * data keys as general JWEs, so that others than the master key can be given a way in.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7516.html#section-7.2">RFC 7516 §7.2</a>
 */
public final class JweSealer implements Sealer {

  private static final int KEY_BYTES = 32;

  private record Unlocked(String name, SecretKey key) {

    @Override
    public String toString() {
      return "Unlocked[" + name + ", redacted]";
    }
  }

  private final SecureRandom random;
  private volatile TreeMap<Integer, Unlocked> unlocked = new TreeMap<>();

  /** Makes data keys from the platform's generator. */
  public JweSealer() {
    this(new SecureRandom());
  }

  /** Makes data keys from {@code random}. */
  public JweSealer(SecureRandom random) {
    this.random = random;
  }

  @Override
  public DataKey create(int number, MasterKey masterKey, Instant now) {
    var bytes = new byte[KEY_BYTES];
    random.nextBytes(bytes);
    var dataKey = DataKeyWrapping.wrap(number, now, bytes, masterKey);
    keep(dataKey, bytes);
    return dataKey;
  }

  @Override
  public Result<Done, Unopenable> unlock(DataKey dataKey, MasterKey masterKey) {
    return DataKeyWrapping.unwrap(dataKey, masterKey)
        .map(
            bytes -> {
              keep(dataKey, bytes);
              return Done.DONE;
            });
  }

  private synchronized void keep(DataKey dataKey, byte[] bytes) {
    var next = new TreeMap<>(unlocked);
    next.put(dataKey.number(), new Unlocked(dataKey.name(), new SecretKeySpec(bytes, "AES")));
    unlocked = next;
  }

  @Override
  public Sealed seal(RecordIdentity record, JsonObject secret) {
    var newest = unlocked.lastEntry();
    if (newest == null) {
      throw new IllegalStateException("no data key is unlocked");
    }
    var dataKey = newest.getValue();
    return RecordSeal.seal(dataKey.name(), dataKey.key(), record, secret);
  }

  @Override
  public Result<JsonObject, Unopenable> open(RecordIdentity record, Sealed sealed) {
    var json = JsonReader.object(sealed.jwe());
    return json.isEmpty()
        ? Result.refused(new Unopenable("not a JSON object"))
        : JweReader.json(json.get()).flatMap(jwe -> RecordSeal.open(jwe, record, this::dataKey));
  }

  private Optional<SecretKey> dataKey(String name) {
    return unlocked.values().stream()
        .filter(dataKey -> dataKey.name().equals(name))
        .map(Unlocked::key)
        .findFirst();
  }
}
