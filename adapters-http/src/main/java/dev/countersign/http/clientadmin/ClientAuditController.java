package dev.countersign.http.clientadmin;

import dev.countersign.application.clientadmin.ReadClientAudit;
import dev.countersign.domain.client.ClientEvent;
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

/**
 * Returns the audit events of clients and initial access tokens, newest first, one page per
 * request. Send the {@code next} of a page as {@code before} to get the next page.
 */
@Controller("/admin/audit/clients")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Produces(MediaType.APPLICATION_JSON)
final class ClientAuditController {

  private final ReadClientAudit readClientAudit;

  ClientAuditController(ReadClientAudit readClientAudit) {
    this.readClientAudit = readClientAudit;
  }

  @Get
  HttpResponse<byte[]> events(HttpRequest<?> request) {
    return EventPageQuery.of(request, ReadClientAudit.MOST)
        .map(query -> readClientAudit.read(query.before(), query.size()))
        .<HttpResponse<byte[]>>map(page -> JsonResponses.secret(HttpStatus.OK, json(page)))
        .orElse(refusal -> OAuthErrors.response(refusal, request));
  }

  private static JsonObject json(ReadClientAudit.Page page) {
    var events = page.events().stream().map(event -> (Json) json(event)).toList();
    var document = JsonObject.EMPTY.with("events", new JsonArray(events));
    return page.next().map(next -> document.with("next", next.toString())).orElse(document);
  }

  private static JsonObject json(ClientEvent event) {
    return JsonObject.EMPTY
        .with("at", event.at().toString())
        .with("actor", event.actor().value())
        .with("action", event.action().wireName())
        .with(event.action().isOfToken() ? "registration_token" : "client_id", event.subject());
  }
}
