package dev.countersign.http.key;

import dev.countersign.application.key.CompromiseKey;
import dev.countersign.application.key.CompromiseKey.PermanentKey;
import dev.countersign.application.key.CompromiseKey.Refusal;
import dev.countersign.application.key.CompromiseKey.UnchangeableRing;
import dev.countersign.application.key.CompromiseKey.UnknownKey;
import dev.countersign.application.key.ListKeys;
import dev.countersign.application.key.ListKeys.Listed;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.key.Key;
import dev.countersign.domain.key.KeyId;
import dev.countersign.domain.key.KeyOwner;
import dev.countersign.domain.key.RingId;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;

/** Lists the keys, and marks a key as compromised. */
@Controller("/admin/keys")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class KeysController {

  private static final JsonObject UNKNOWN =
      OAuthErrors.document("unknown_key", "no key has this kid");

  private static final JsonObject PERMANENT =
      OAuthErrors.document(
          "permanent_key",
          "this key is never ended: without it, clients would not recognize their users");

  private final ListKeys listKeys;
  private final CompromiseKey compromiseKey;

  KeysController(ListKeys listKeys, CompromiseKey compromiseKey) {
    this.listKeys = listKeys;
    this.compromiseKey = compromiseKey;
  }

  @Get
  HttpResponse<byte[]> list(HttpRequest<?> request) {
    var owner = request.getParameters().get("owner", String.class, KeyOwner.PROVIDER.value());
    return KeyOwner.parse(owner)
        .<HttpResponse<byte[]>>map(
            known ->
                JsonResponses.secret(
                    HttpStatus.OK,
                    JsonObject.EMPTY.with(
                        "keys",
                        new JsonArray(
                            listKeys.list(known).stream()
                                .map(listed -> (Json) json(listed))
                                .toList()))))
        .orElseGet(
            () ->
                OAuthErrors.response(
                    new InvalidRequest(
                        "owner must be provider, imported, pairwise, or rp/ and the name of a"
                            + " registration"),
                    request));
  }

  @Post("/{kid}/compromise")
  HttpResponse<byte[]> compromise(String kid, Authentication authentication) {
    var id = KeyId.parse(kid);
    if (id.isEmpty()) {
      return JsonResponses.secret(HttpStatus.NOT_FOUND, UNKNOWN);
    }
    var actor = Actor.subject(authentication.getName());
    return switch (compromiseKey.compromise(id.get(), actor)) {
      case Result.Ok<Key.Compromised, Refusal>(var key) ->
          JsonResponses.secret(HttpStatus.OK, json(key));
      case Result.Refused<Key.Compromised, Refusal>(UnknownKey()) ->
          JsonResponses.secret(HttpStatus.NOT_FOUND, UNKNOWN);
      case Result.Refused<Key.Compromised, Refusal>(PermanentKey()) ->
          JsonResponses.secret(HttpStatus.CONFLICT, PERMANENT);
      case Result.Refused<Key.Compromised, Refusal>(UnchangeableRing(var ring)) ->
          JsonResponses.secret(HttpStatus.CONFLICT, unchangeable(ring));
    };
  }

  private static JsonObject unchangeable(RingId ring) {
    return OAuthErrors.document("key_store_unchangeable", ring.unchangeable());
  }

  private static JsonObject json(Listed listed) {
    var key = json(listed.key()).with("signatures", 0L);
    return listed
        .usage()
        .map(
            usage ->
                key.with("signatures", usage.signatures())
                    .with("last_used", usage.lastUsed().toString()))
        .orElse(key);
  }

  private static JsonObject json(Key key) {
    var identity = key.identity();
    var document =
        JsonObject.EMPTY
            .with("kid", identity.id().value())
            .with("kty", identity.keyType())
            .with("use", identity.ring().use().wireName())
            .with("alg", identity.ring().algorithm())
            .with("owner", identity.ring().owner().value())
            .with("state", key.state())
            .with("since", key.since().at().toString())
            .with("ring", identity.ring().name());
    return key instanceof Key.Upcoming upcoming
        ? upcoming
            .activeFrom()
            .map(at -> document.with("active_from", at.toString()))
            .orElse(document)
        : document;
  }
}
