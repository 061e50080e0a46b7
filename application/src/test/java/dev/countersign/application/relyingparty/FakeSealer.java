package dev.countersign.application.relyingparty;

import dev.countersign.application.key.driven.Sealer;
import dev.countersign.domain.key.DataKey;
import dev.countersign.domain.key.MasterKey;
import dev.countersign.domain.key.RecordIdentity;
import dev.countersign.domain.key.Sealed;
import dev.countersign.domain.key.Unopenable;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps secrets to itself and gives them back for the record that they were sealed for. */
final class FakeSealer implements Sealer {

  private record Kept(RecordIdentity record, JsonObject secret) {}

  private final Map<Sealed, Kept> kept = new ConcurrentHashMap<>();

  /** Opens nothing any more that was sealed before. */
  void forget() {
    kept.clear();
  }

  @Override
  public Sealed seal(RecordIdentity record, JsonObject secret) {
    var sealed = new Sealed("{\"number\":" + kept.size() + ",\"kind\":\"" + record.kind() + "\"}");
    kept.put(sealed, new Kept(record, secret));
    return sealed;
  }

  @Override
  public Result<JsonObject, Unopenable> open(RecordIdentity record, Sealed sealed) {
    var found = kept.get(sealed);
    return found != null && found.record().equals(record)
        ? Result.ok(found.secret())
        : Result.refused(new Unopenable("not sealed here for this record"));
  }

  @Override
  public DataKey create(int number, MasterKey masterKey, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Result<Done, Unopenable> unlock(DataKey dataKey, MasterKey masterKey) {
    throw new UnsupportedOperationException();
  }
}
