package dev.countersign.testkit.sealing;

import dev.countersign.application.sealing.driven.MasterKey;
import dev.countersign.domain.jose.DecryptionFailure;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.sealing.WrappedKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps what it wraps, and gives out a note of where it is: a changed note finds nothing. */
public final class InMemoryMasterKey implements MasterKey {

  private static final JsonObject HEADER = JsonObject.EMPTY.with("alg", "A256KW");
  private static final Map<String, byte[]> WRAPPED = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  private final String name;
  private final String source;

  /** A master key: another for each name. */
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
  public WrappedKey wrap(byte[] contentKey) {
    var note = "%s/%d".formatted(name, COUNT.incrementAndGet()).getBytes(StandardCharsets.UTF_8);
    var text = Base64.getUrlEncoder().withoutPadding().encodeToString(note);
    WRAPPED.put(text, contentKey.clone());
    return new WrappedKey(HEADER, text);
  }

  @Override
  public Result<byte[], DecryptionFailure> unwrap(WrappedKey wrapped) {
    var kept = WRAPPED.get(wrapped.encryptedKey());
    var note = Base64.getUrlDecoder().decode(wrapped.encryptedKey());
    return kept != null
            && wrapped.header().string("alg").equals(HEADER.string("alg"))
            && new String(note, StandardCharsets.UTF_8).startsWith(name + "/")
        ? Result.ok(kept.clone())
        : Result.refused(new DecryptionFailure("not wrapped by this key, or changed"));
  }

  @Override
  public String toString() {
    return "InMemoryMasterKey[from " + source + ", redacted]";
  }
}
