package dev.countersign.http.clientadmin;

import dev.countersign.application.clientadmin.AdministerClient;
import dev.countersign.application.clientadmin.AdministerClient.NewSecret;
import dev.countersign.application.clientadmin.AdministerClient.Refusal;
import dev.countersign.application.clientadmin.InspectClient;
import dev.countersign.application.clientadmin.ListClients;
import dev.countersign.application.registration.ReplaceRegistration;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Result;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Lists, stops, changes and removes registered clients, for administrators. Clients that use a
 * metadata document are not registered, so they are not listed.
 */
@Controller("/admin/clients")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class ClientsController {

  private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");

  private final ListClients list;
  private final InspectClient inspect;
  private final AdministerClient administer;
  private final ReplaceRegistration replaceRegistration;
  private final InstantSource clock;

  ClientsController(
      ListClients list,
      InspectClient inspect,
      AdministerClient administer,
      ReplaceRegistration replaceRegistration,
      InstantSource clock) {
    this.list = list;
    this.inspect = inspect;
    this.administer = administer;
    this.replaceRegistration = replaceRegistration;
    this.clock = clock;
  }

  @Get
  HttpResponse<byte[]> list(HttpRequest<?> request) {
    return ClientsQuery.of(request)
        .flatMap(query -> list.list(query.filter(), query.after(), query.size()))
        .<HttpResponse<byte[]>>map(
            page -> JsonResponses.secret(HttpStatus.OK, ClientViews.of(page, clock.instant())))
        .orElse(error -> OAuthErrors.response(error, request));
  }

  @Get("/{clientId}")
  HttpResponse<byte[]> read(String clientId) {
    return ClientId.parse(clientId)
        .flatMap(inspect::inspect)
        .<HttpResponse<byte[]>>map(
            client -> JsonResponses.secret(HttpStatus.OK, ClientViews.of(client, clock.instant())))
        .orElseGet(() -> refused(Refusal.UNKNOWN));
  }

  @Put("/{clientId}")
  HttpResponse<byte[]> replace(
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      String clientId,
      Authentication authentication) {
    return ClientId.parse(clientId)
        .map(id -> replace(request, body, id, actor(authentication)))
        .orElseGet(() -> refused(Refusal.UNKNOWN));
  }

  private HttpResponse<byte[]> replace(
      HttpRequest<?> request, byte[] body, ClientId id, Actor actor) {
    return Bodies.json(request, body)
        .flatMap(
            document ->
                forced(request)
                    .map(forced -> new ReplaceRegistration.Command(id, document, forced, actor)))
        .<HttpResponse<byte[]>>map(
            command ->
                replaceRegistration
                    .replace(command)
                    .<HttpResponse<byte[]>>map(this::replaced)
                    .orElse(refusal -> refused(refusal, request)))
        .orElse(error -> OAuthErrors.response(error, request));
  }

  private static Result<Boolean, InvalidRequest> forced(HttpRequest<?> request) {
    var query = new QueryReading(request.getParameters(), Set.of("force"));
    var forced = query.value("force", "must be true or false", ClientsController::flag);
    return query.checked().map(done -> forced.orElse(false));
  }

  private static Optional<Boolean> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private HttpResponse<byte[]> replaced(ReplaceRegistration.Replaced replaced) {
    return inspect
        .inspect(replaced.client().id())
        .<HttpResponse<byte[]>>map(
            client ->
                JsonResponses.secret(
                    HttpStatus.OK, ClientViews.of(client, clock.instant(), replaced.secret())))
        .orElseGet(() -> refused(Refusal.UNKNOWN));
  }

  private static HttpResponse<byte[]> refused(
      ReplaceRegistration.Refusal refusal, HttpRequest<?> request) {
    return switch (refusal) {
      case ReplaceRegistration.Refusal.Unknown() -> refused(Refusal.UNKNOWN);
      case ReplaceRegistration.Refusal.BuiltIn() -> refused(Refusal.ADMINISTRATOR);
      case ReplaceRegistration.Refusal.Invalid(var error) -> OAuthErrors.response(error, request);
    };
  }

  @Delete("/{clientId}")
  HttpResponse<byte[]> delete(String clientId, Authentication authentication) {
    return done(clientId, authentication, administer::delete);
  }

  @Post("/{clientId}/disable")
  HttpResponse<byte[]> disable(String clientId, Authentication authentication) {
    return done(clientId, authentication, administer::disable);
  }

  @Post("/{clientId}/enable")
  HttpResponse<byte[]> enable(String clientId, Authentication authentication) {
    return done(clientId, authentication, administer::enable);
  }

  @Post("/{clientId}/end-tokens")
  HttpResponse<byte[]> endTokens(String clientId, Authentication authentication) {
    return done(clientId, authentication, administer::endTokens);
  }

  @Post("/{clientId}/secrets")
  HttpResponse<byte[]> addSecret(String clientId, Authentication authentication) {
    return ClientId.parse(clientId)
        .map(
            id ->
                administer
                    .addSecret(id, actor(authentication))
                    .<HttpResponse<byte[]>>map(created -> shownOnce(id, created))
                    .orElse(ClientsController::refused))
        .orElseGet(() -> refused(Refusal.UNKNOWN));
  }

  @Delete("/{clientId}/secrets/{number}")
  HttpResponse<byte[]> endSecret(String clientId, String number, Authentication authentication) {
    return NUMBER.matcher(number).matches()
        ? done(
            clientId,
            authentication,
            (id, actor) -> administer.endSecret(id, Integer.parseInt(number), actor))
        : refused(Refusal.UNKNOWN_SECRET);
  }

  private static HttpResponse<byte[]> shownOnce(ClientId id, NewSecret created) {
    return JsonResponses.secret(HttpStatus.CREATED, ClientViews.of(id, created));
  }

  private static HttpResponse<byte[]> done(
      String clientId,
      Authentication authentication,
      BiFunction<ClientId, Actor, Result<Done, Refusal>> change) {
    return ClientId.parse(clientId)
        .map(
            id ->
                change
                    .apply(id, actor(authentication))
                    .<HttpResponse<byte[]>>map(done -> JsonResponses.noContent())
                    .orElse(ClientsController::refused))
        .orElseGet(() -> refused(Refusal.UNKNOWN));
  }

  private static Actor actor(Authentication authentication) {
    return Actor.subject(authentication.getName());
  }

  private static HttpResponse<byte[]> refused(Refusal refusal) {
    return switch (refusal) {
      case UNKNOWN -> response(HttpStatus.NOT_FOUND, "unknown_client", refusal);
      case UNKNOWN_SECRET -> response(HttpStatus.NOT_FOUND, "unknown_secret", refusal);
      case ADMINISTRATOR -> response(HttpStatus.CONFLICT, "built_in_client", refusal);
      case NO_SECRETS -> response(HttpStatus.CONFLICT, "no_secrets", refusal);
      case NEWEST_SECRET -> response(HttpStatus.CONFLICT, "newest_secret", refusal);
      case CONFLICT -> response(HttpStatus.CONFLICT, "conflict", refusal);
    };
  }

  private static HttpResponse<byte[]> response(HttpStatus status, String code, Refusal refusal) {
    return JsonResponses.secret(status, OAuthErrors.document(code, refusal.description()));
  }
}
