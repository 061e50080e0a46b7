package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyFileReader;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A reader that stores the keys of each file itself. The content of a file is only a reference to
 * them.
 */
public final class InMemoryKeyFileReader implements KeyFileReader {

  private static final AtomicLong COUNT = new AtomicLong();

  private final Map<String, List<JsonObject>> files = new ConcurrentHashMap<>();

  /**
   * Returns the content of a file with these keys and this password; an empty password means none.
   */
  public String file(List<JsonObject> keys, String password) {
    var reference = "keys-" + COUNT.incrementAndGet();
    files.put(reference + "/" + password, keys);
    return reference;
  }

  @Override
  public Result<List<JsonObject>, String> pem(String text, String password) {
    return read(text, password);
  }

  @Override
  public Result<List<JsonObject>, String> pkcs12(byte[] store, String password) {
    return read(new String(store, StandardCharsets.UTF_8), password);
  }

  private Result<List<JsonObject>, String> read(String reference, String password) {
    var keys = files.get(reference + "/" + password);
    return keys == null ? Result.refused("no keys, or the wrong password") : Result.ok(keys);
  }
}
