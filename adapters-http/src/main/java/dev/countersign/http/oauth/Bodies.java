package dev.countersign.http.oauth;

import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.FormParameters;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import java.nio.charset.StandardCharsets;

/** Reads request bodies. Refuses a body whose {@code Content-Type} is not the expected one. */
public final class Bodies {

  /**
   * The default value of a controller's {@code @Body}: zero bytes for a request without a body.
   * Without a default value, Micronaut would refuse such a request by itself, in another form than
   * the endpoint's, and also where the endpoint needs no body.
   */
  public static final String NONE = "";

  private Bodies() {}

  /** Returns the parameters of a form. */
  public static Result<FormParameters, InvalidRequest> form(HttpRequest<?> request, byte[] body) {
    if (!isForm(request)) {
      return Result.refused(
          new InvalidRequest("Content-Type must be application/x-www-form-urlencoded"));
    }
    return FormParameters.parse(new String(body, StandardCharsets.UTF_8));
  }

  /** Returns whether the body is a form, by its {@code Content-Type}. */
  public static boolean isForm(HttpRequest<?> request) {
    return hasType(request, MediaType.APPLICATION_FORM_URLENCODED_TYPE);
  }

  /**
   * Returns the JSON object in the body. Refuses strings with characters that a database may be
   * unable to store.
   */
  public static Result<JsonObject, InvalidRequest> json(HttpRequest<?> request, byte[] body) {
    if (!hasType(request, MediaType.APPLICATION_JSON_TYPE)) {
      return Result.refused(new InvalidRequest("Content-Type must be application/json"));
    }
    return JsonText.parseObject(body)
        .mapError(
            malformed ->
                new InvalidRequest("the body must be a JSON object: " + malformed.reason()))
        .flatMap(Bodies::requireStorable);
  }

  private static Result<JsonObject, InvalidRequest> requireStorable(JsonObject document) {
    return ForbiddenCharacters.description(document)
        .<Result<JsonObject, InvalidRequest>>map(
            description -> Result.refused(new InvalidRequest(description)))
        .orElseGet(() -> Result.ok(document));
  }

  private static boolean hasType(HttpRequest<?> request, MediaType wanted) {
    return request
        .getContentType()
        .map(type -> type.getName().equalsIgnoreCase(wanted.getName()))
        .orElse(false);
  }
}
