package dev.countersign.http.key;

import dev.countersign.application.key.ReadKeyAudit;
import dev.countersign.domain.key.KeyEvent;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.http.audit.EventPageQuery;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import java.util.Optional;

/**
 * Returns the audit events of keys, newest first, one page per request. Send the {@code next} of a
 * page as {@code before} to get the next page.
 */
@Controller("/admin/audit")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Produces(MediaType.APPLICATION_JSON)
final class KeyAuditController {

  private final ReadKeyAudit readKeyAudit;

  KeyAuditController(ReadKeyAudit readKeyAudit) {
    this.readKeyAudit = readKeyAudit;
  }

  @Get
  HttpResponse<byte[]> events(HttpRequest<?> request) {
    return EventPageQuery.of(request, ReadKeyAudit.MOST)
        .map(query -> readKeyAudit.read(query.before(), query.size()))
        .<HttpResponse<byte[]>>map(page -> JsonResponses.secret(HttpStatus.OK, json(page)))
        .orElse(refusal -> OAuthErrors.response(refusal, request));
  }

  private static JsonObject json(ReadKeyAudit.Page page) {
    var events = page.events().stream().map(event -> (Json) json(event)).toList();
    var document = JsonObject.EMPTY.with("events", new JsonArray(events));
    return with(document, page.next());
  }

  private static JsonObject with(JsonObject document, Optional<Long> next) {
    return next.map(number -> document.with("next", number.toString())).orElse(document);
  }

  private static JsonObject json(KeyEvent event) {
    var document =
        JsonObject.EMPTY
            .with("at", event.at().toString())
            .with("actor", event.actor().value())
            .with("action", "key." + event.action().wireName())
            .with("kid", event.key().value());
    return event.ring().map(ring -> document.with("ring", ring.name())).orElse(document);
  }
}
