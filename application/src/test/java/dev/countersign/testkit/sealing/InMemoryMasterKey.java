package dev.countersign.testkit.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A master key that stores each content key itself and returns a reference instead of a ciphertext.
 * A changed reference finds nothing.
 */
public final class InMemoryMasterKey implements MasterKey {

  private static final JsonObject HEADER = JsonObject.EMPTY.with("alg", "A256KW");
  private static final Map<String, byte[]> WRAPPED = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  private final String name;
  private final String source;

  /** Creates a master key: a different one for each name. */
  public InMemoryMasterKey(String name, String source) {
    this.name = name;
    this.source = source;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public boolean authenticates() {
    return !name.startsWith("recovery-");
  }

  @Override
  public WrappedKey wrap(byte[] contentKey) {
    var number = COUNT.incrementAndGet();
    // The last part makes sure that no changed character leads to another wrapped key.
    var reference =
        "%s/%d/%08x"
            .formatted(name, number, Objects.hash(name, number))
            .getBytes(StandardCharsets.UTF_8);
    var text = Base64.getUrlEncoder().withoutPadding().encodeToString(reference);
    WRAPPED.put(text, contentKey.clone());
    return new WrappedKey(HEADER, text);
  }

  @Override
  public Result<byte[], DecryptionFailure> unwrap(WrappedKey wrapped) {
    var stored = WRAPPED.get(wrapped.encryptedKey());
    var reference = Base64.getUrlDecoder().decode(wrapped.encryptedKey());
    return stored != null
            && wrapped.header().string("alg").equals(HEADER.string("alg"))
            && new String(reference, StandardCharsets.UTF_8).startsWith(name + "/")
        ? Result.ok(stored.clone())
        : Result.refused(
            new DecryptionFailure("the wrapped key was changed, or belongs to another master key"));
  }

  @Override
  public String toString() {
    return "InMemoryMasterKey[from " + source + ", redacted]";
  }
}
