package dev.countersign.http.audit;

import dev.countersign.application.audit.ReadSecurityEvents;
import dev.countersign.domain.audit.EventCategory;
import dev.countersign.domain.audit.SecurityEvent;
import dev.countersign.domain.oauth.Json;
import dev.countersign.domain.oauth.Json.JsonArray;
import dev.countersign.domain.oauth.Json.JsonObject;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Returns audit events, newest first, one page per request: of one category, or of all. Send the
 * {@code next} of a page as {@code before} to get the next page.
 */
@Controller("/admin/audit")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Produces(MediaType.APPLICATION_JSON)
final class AuditController {

  private final ReadSecurityEvents readSecurityEvents;
  private final Map<EventCategory, EventView> views = new EnumMap<>(EventCategory.class);

  AuditController(ReadSecurityEvents readSecurityEvents, List<EventView> views) {
    this.readSecurityEvents = readSecurityEvents;
    views.forEach(view -> this.views.put(view.category(), view));
  }

  @Get
  HttpResponse<byte[]> ofKeys(HttpRequest<?> request) {
    return page(Optional.of(EventCategory.KEY), request);
  }

  @Get("/clients")
  HttpResponse<byte[]> ofClients(HttpRequest<?> request) {
    return page(Optional.of(EventCategory.CLIENT), request);
  }

  @Get("/users")
  HttpResponse<byte[]> ofUsers(HttpRequest<?> request) {
    return page(Optional.of(EventCategory.ACCOUNT), request);
  }

  @Get("/relying-party")
  HttpResponse<byte[]> ofRelyingParty(HttpRequest<?> request) {
    return page(Optional.of(EventCategory.RELYING_PARTY), request);
  }

  @Get("/all")
  HttpResponse<byte[]> ofAll(HttpRequest<?> request) {
    return page(Optional.empty(), request);
  }

  private HttpResponse<byte[]> page(Optional<EventCategory> category, HttpRequest<?> request) {
    return EventPageQuery.of(request, ReadSecurityEvents.MOST)
        .map(query -> readSecurityEvents.read(category, query.before(), query.size()))
        .<HttpResponse<byte[]>>map(page -> JsonResponses.secret(HttpStatus.OK, json(page)))
        .orElse(refusal -> OAuthErrors.response(refusal, request));
  }

  private JsonObject json(ReadSecurityEvents.Page page) {
    var events = page.events().stream().map(event -> (Json) json(event)).toList();
    var document = JsonObject.EMPTY.with("events", new JsonArray(events));
    return page.next().map(next -> document.with("next", next.toString())).orElse(document);
  }

  private JsonObject json(SecurityEvent event) {
    var view = Objects.requireNonNull(views.get(event.category()), "a view of the category");
    var document =
        JsonObject.EMPTY
            .with("at", event.at().toString())
            .with("actor", event.actor().value())
            .with("action", event.action());
    for (var member : view.subject(event).members().entrySet()) {
      document = document.with(member.getKey(), member.getValue());
    }
    return document;
  }
}
