package dev.countersign.domain.lease;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.ResourceIndicator;
import dev.countersign.domain.oauth.Scope;
import dev.countersign.domain.token.AccessToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The contents of a family as JSON, in the form in which they are sealed. */
public final class FamilyJson {

  private static final String ISSUER = "issuer";
  private static final String CLIENT = "client_id";
  private static final String SCOPE = "scope";
  private static final String RESOURCE = "resource";
  private static final String REFRESH_TOKEN = "refresh_token";
  private static final String TOKENS = "tokens";
  private static final String ACCESS_TOKEN = "access_token";
  private static final String OBTAINED_AT = "obtained_at";
  private static final String EXPIRES_AT = "expires_at";
  private static final String WANTED_AT = "wanted_at";
  private static final String ANSWER = "answer";
  private static final String STATUS = "status";
  private static final String DOCUMENT = "document";
  private static final String RETRY_AFTER = "retry_after";
  private static final String ASKED_AT = "asked_at";
  private static final String DOUBTFUL = "doubtful";
  private static final String WANTED = "wanted";

  private FamilyJson() {}

  /** Writes contents. */
  public static JsonObject write(FamilyContents contents) {
    var json =
        JsonObject.EMPTY
            .with(ISSUER, contents.issuer().value())
            .with(CLIENT, contents.client().value())
            .with(SCOPE, contents.granted().text())
            .with(
                TOKENS,
                new JsonArray(
                    List.copyOf(contents.tokens().stream().map(FamilyJson::token).toList())));
    json = with(json, REFRESH_TOKEN, contents.refreshToken().map(RemoteRefreshToken::value));
    return contents.answer().isPresent()
        ? json.with(ANSWER, answer(contents.answer().get()))
        : json;
  }

  /** Reads contents; throws if {@link #write} did not write them. */
  public static FamilyContents read(JsonObject json) {
    return new FamilyContents(
        new Issuer(text(json, ISSUER)),
        new ClientId(text(json, CLIENT)),
        scope(json),
        json.string(REFRESH_TOKEN).map(RemoteRefreshToken::new),
        json.array(TOKENS).orElse(new JsonArray(List.of())).items().stream()
            .map(item -> token((JsonObject) item))
            .toList(),
        json.object(ANSWER).map(FamilyJson::answer));
  }

  private static JsonObject token(FamilyToken token) {
    return target(token.target())
        .with(ACCESS_TOKEN, token.token().value())
        .with(OBTAINED_AT, token.lifespan().obtainedAt().toString())
        .with(EXPIRES_AT, token.lifespan().expiresAt().toString())
        .with(WANTED_AT, token.wantedAt().toString());
  }

  private static FamilyToken token(JsonObject json) {
    return new FamilyToken(
        target(json),
        new AccessToken(text(json, ACCESS_TOKEN)),
        new Lifespan(time(json, OBTAINED_AT), time(json, EXPIRES_AT)),
        time(json, WANTED_AT));
  }

  private static JsonObject answer(FamilyAnswer answer) {
    var json =
        target(answer.target())
            .with(STATUS, answer.status())
            .with(ASKED_AT, answer.askedAt().toString())
            .with(DOUBTFUL, answer.doubtful())
            .with(WANTED, answer.wanted());
    if (answer.document().isPresent()) {
      json = json.with(DOCUMENT, answer.document().get());
    }
    return answer.retryAfter().isPresent()
        ? json.with(RETRY_AFTER, answer.retryAfter().get().toSeconds())
        : json;
  }

  private static FamilyAnswer answer(JsonObject json) {
    return new FamilyAnswer(
        Math.toIntExact(json.integer(STATUS).orElseThrow()),
        json.object(DOCUMENT),
        json.integer(RETRY_AFTER).map(Duration::ofSeconds),
        target(json),
        time(json, ASKED_AT),
        json.bool(DOUBTFUL).orElse(false),
        json.bool(WANTED).orElse(false));
  }

  private static JsonObject target(TokenTarget target) {
    var json = JsonObject.EMPTY.with(SCOPE, target.scope().text());
    return with(json, RESOURCE, target.resource().map(ResourceIndicator::value));
  }

  private static TokenTarget target(JsonObject json) {
    return new TokenTarget(scope(json), json.string(RESOURCE).map(ResourceIndicator::new));
  }

  private static Scope scope(JsonObject json) {
    return Scope.parse(text(json, SCOPE))
        .orElse(
            invalid -> {
              throw new IllegalArgumentException(invalid.description());
            });
  }

  private static Instant time(JsonObject json, String name) {
    return Instant.parse(text(json, name));
  }

  private static String text(JsonObject json, String name) {
    return json.string(name).orElseThrow();
  }

  private static JsonObject with(JsonObject json, String name, Optional<String> value) {
    return value.map(text -> json.with(name, text)).orElse(json);
  }
}
