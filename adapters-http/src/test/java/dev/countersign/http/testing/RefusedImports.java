package dev.countersign.http.testing;

import dev.countersign.application.key.ImportKey.ImportRefusal;
import dev.countersign.application.key.ImportKeys;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.key.KeyIdentity;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import java.util.List;

/** Refuses all imports of several keys, with how it was asked as the reason. */
public final class RefusedImports implements ImportKeys {

  @Override
  public Result<List<KeyIdentity>, ImportRefusal> importSet(JsonObject set, Actor actor) {
    return refused("set " + set.array("keys").orElseThrow().items().size());
  }

  @Override
  public Result<List<KeyIdentity>, ImportRefusal> importPem(
      String text, String password, String algorithm, Actor actor) {
    return refused("pem " + text + " " + password + " " + algorithm);
  }

  @Override
  public Result<List<KeyIdentity>, ImportRefusal> importPkcs12(
      byte[] store, String password, String algorithm, Actor actor) {
    return refused("pkcs12 " + store.length + " " + password + " " + algorithm);
  }

  private static Result<List<KeyIdentity>, ImportRefusal> refused(String how) {
    return Result.refused(new ImportRefusal(how));
  }
}
