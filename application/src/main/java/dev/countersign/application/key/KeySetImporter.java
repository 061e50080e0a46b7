package dev.countersign.application.key;

import dev.countersign.application.key.ImportKey.ImportRefusal;
import dev.countersign.application.key.driven.KeyFileReader;
import dev.countersign.application.key.shared.KeySeals;
import dev.countersign.application.oauth.driven.UnitOfWork;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.ArrayList;
import java.util.List;

/** Imports keys one by one, in one unit of work. */
final class KeySetImporter implements ImportKeys {

  /** Rolls back the unit of work when a key is refused. */
  private static final class ImportRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient ImportRefusal refusal;

    private ImportRefused(ImportRefusal refusal) {
      super(null, null, false, false);
      this.refusal = refusal;
    }
  }

  private final ImportKey importKey;
  private final KeyFileReader reader;
  private final KeySeals seals;
  private final UnitOfWork unitOfWork;

  KeySetImporter(ImportKey importKey, KeyFileReader reader, KeySeals seals, UnitOfWork unitOfWork) {
    this.importKey = importKey;
    this.reader = reader;
    this.seals = seals;
    this.unitOfWork = unitOfWork;
  }

  @Override
  public Result<List<KeyIdentity>, ImportRefusal> importSet(JsonObject set, Actor actor) {
    var keys = new ArrayList<JsonObject>();
    for (Json key : set.array("keys").map(JsonArray::items).orElse(List.of())) {
      if (!(key instanceof JsonObject jwk)) {
        return refused("each key of a JWK set must be an object");
      }
      keys.add(jwk);
    }
    return importAll(keys, actor);
  }

  @Override
  public Result<List<KeyIdentity>, ImportRefusal> importPem(
      String text, String password, String algorithm, Actor actor) {
    return importFor(reader.pem(text, password), algorithm, actor);
  }

  @Override
  public Result<List<KeyIdentity>, ImportRefusal> importPkcs12(
      byte[] store, String password, String algorithm, Actor actor) {
    return importFor(reader.pkcs12(store, password), algorithm, actor);
  }

  private Result<List<KeyIdentity>, ImportRefusal> importFor(
      Result<List<JsonObject>, String> read, String algorithm, Actor actor) {
    return read.mapError(ImportRefusal::new)
        .map(keys -> keys.stream().map(jwk -> jwk.with("alg", algorithm)).toList())
        .flatMap(keys -> importAll(keys, actor));
  }

  private Result<List<KeyIdentity>, ImportRefusal> importAll(List<JsonObject> keys, Actor actor) {
    if (keys.isEmpty() || keys.size() > MOST) {
      return refused("an import must have 1 to " + MOST + " keys, but has " + keys.size());
    }
    try {
      return Result.ok(
          seals.reserving(
              keys.size(),
              () ->
                  unitOfWork.run(() -> keys.stream().map(jwk -> importOne(jwk, actor)).toList())));
    } catch (ImportRefused refused) {
      return Result.refused(refused.refusal);
    }
  }

  private KeyIdentity importOne(JsonObject jwk, Actor actor) {
    return importKey
        .importKey(jwk, actor)
        .orElse(
            refusal -> {
              throw new ImportRefused(refusal);
            });
  }

  private static <T> Result<T, ImportRefusal> refused(String description) {
    return Result.refused(new ImportRefusal(description));
  }
}
