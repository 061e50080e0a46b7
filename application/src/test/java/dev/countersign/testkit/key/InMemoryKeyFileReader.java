package dev.countersign.testkit.key;

import dev.countersign.application.key.driven.KeyFileReader;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Reads notes of keys that it was told of before. */
public final class InMemoryKeyFileReader implements KeyFileReader {

  private static final AtomicLong COUNT = new AtomicLong();

  private final Map<String, List<JsonObject>> files = new ConcurrentHashMap<>();

  /** A note that is read as those keys, with that password; empty if there is none. */
  public String file(List<JsonObject> keys, String password) {
    var note = "keys-" + COUNT.incrementAndGet();
    files.put(note + "/" + password, keys);
    return note;
  }

  @Override
  public Result<List<JsonObject>, String> pem(String text, String password) {
    return read(text, password);
  }

  @Override
  public Result<List<JsonObject>, String> pkcs12(byte[] store, String password) {
    return read(new String(store, StandardCharsets.UTF_8), password);
  }

  private Result<List<JsonObject>, String> read(String note, String password) {
    var keys = files.get(note + "/" + password);
    return keys == null ? Result.refused("no keys, or another password") : Result.ok(keys);
  }
}
