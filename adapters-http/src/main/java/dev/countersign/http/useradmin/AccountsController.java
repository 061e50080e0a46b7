package dev.countersign.http.useradmin;

import dev.countersign.application.useradmin.AdministerAccount;
import dev.countersign.application.useradmin.AdministerAccount.Refusal;
import dev.countersign.application.useradmin.ListAccounts;
import dev.countersign.domain.audit.Actor;
import dev.countersign.domain.error.InvalidRequest;
import dev.countersign.domain.error.TemporarilyUnavailable;
import dev.countersign.domain.oauth.Done;
import dev.countersign.domain.oauth.Json.JsonObject;
import dev.countersign.domain.oauth.Result;
import dev.countersign.domain.user.Account;
import dev.countersign.domain.user.UserId;
import dev.countersign.http.oauth.Bodies;
import dev.countersign.http.oauth.JsonResponses;
import dev.countersign.http.oauth.OAuthErrors;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpHeaders;
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
import java.util.function.BiFunction;
import java.util.function.Function;

/** Creates, lists, changes and removes accounts, for administrators. */
@Controller("/admin/users")
@Secured("countersign:admin")
@ExecuteOn(TaskExecutors.VIRTUAL)
@Consumes(MediaType.ALL)
@Produces(MediaType.APPLICATION_JSON)
final class AccountsController {

  private final ListAccounts list;
  private final AdministerAccount administer;

  AccountsController(ListAccounts list, AdministerAccount administer) {
    this.list = list;
    this.administer = administer;
  }

  @Get
  HttpResponse<byte[]> list(HttpRequest<?> request) {
    return AccountsQuery.of(request)
        .flatMap(query -> list.list(query.scan(), query.after(), query.size()))
        .<HttpResponse<byte[]>>map(
            page -> JsonResponses.secret(HttpStatus.OK, AccountViews.of(page)))
        .orElse(error -> OAuthErrors.response(error, request));
  }

  @Post
  HttpResponse<byte[]> create(
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      Authentication authentication) {
    return withBody(
        request,
        body,
        document ->
            AccountBody.creation(document)
                .map(
                    definition ->
                        administer
                            .create(
                                definition, AccountBody.password(document), actor(authentication))
                            .map(account -> shown(HttpStatus.CREATED, account))
                            .orElse(refusal -> refused(refusal, request))));
  }

  @Get("/{sub}")
  HttpResponse<byte[]> read(String sub, HttpRequest<?> request) {
    return UserId.parse(sub)
        .flatMap(list::find)
        .map(account -> shown(HttpStatus.OK, account))
        .orElseGet(() -> refused(new Refusal.Unknown(), request));
  }

  @Put("/{sub}")
  HttpResponse<byte[]> replace(
      String sub,
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      Authentication authentication) {
    return UserId.parse(sub)
        .map(id -> replace(id, request, body, actor(authentication)))
        .orElseGet(() -> refused(new Refusal.Unknown(), request));
  }

  private HttpResponse<byte[]> replace(
      UserId id, HttpRequest<?> request, byte[] body, Actor actor) {
    return withBody(
        request,
        body,
        document ->
            AccountVersion.required(request)
                .flatMap(
                    version ->
                        AccountBody.replacement(document)
                            .map(
                                definition ->
                                    administer
                                        .replace(id, definition, version, actor)
                                        .map(account -> shown(HttpStatus.OK, account))
                                        .orElse(refusal -> refused(refusal, request)))));
  }

  @Delete("/{sub}")
  HttpResponse<byte[]> delete(String sub, HttpRequest<?> request, Authentication authentication) {
    return done(sub, request, authentication, administer::delete);
  }

  @Post("/{sub}/disable")
  HttpResponse<byte[]> disable(String sub, HttpRequest<?> request, Authentication authentication) {
    return done(sub, request, authentication, administer::disable);
  }

  @Post("/{sub}/enable")
  HttpResponse<byte[]> enable(String sub, HttpRequest<?> request, Authentication authentication) {
    return done(sub, request, authentication, administer::enable);
  }

  @Post("/{sub}/end-tokens")
  HttpResponse<byte[]> endTokens(
      String sub, HttpRequest<?> request, Authentication authentication) {
    return done(sub, request, authentication, administer::endTokens);
  }

  @Put("/{sub}/password")
  HttpResponse<byte[]> setPassword(
      String sub,
      HttpRequest<?> request,
      @Body @Bindable(defaultValue = Bodies.NONE) byte[] body,
      Authentication authentication) {
    return withBody(
        request,
        body,
        document ->
            AccountBody.onlyPassword(document)
                .map(
                    password ->
                        done(
                            sub,
                            request,
                            authentication,
                            (id, actor) -> administer.setPassword(id, password, actor))));
  }

  private static HttpResponse<byte[]> withBody(
      HttpRequest<?> request,
      byte[] body,
      Function<JsonObject, Result<HttpResponse<byte[]>, InvalidRequest>> work) {
    return Bodies.json(request, body)
        .flatMap(work)
        .orElse(error -> OAuthErrors.response(error, request));
  }

  private static HttpResponse<byte[]> done(
      String sub,
      HttpRequest<?> request,
      Authentication authentication,
      BiFunction<UserId, Actor, Result<Done, Refusal>> change) {
    return UserId.parse(sub)
        .map(
            id ->
                change
                    .apply(id, actor(authentication))
                    .<HttpResponse<byte[]>>map(done -> JsonResponses.noContent())
                    .orElse(refusal -> refused(refusal, request)))
        .orElseGet(() -> refused(new Refusal.Unknown(), request));
  }

  private static HttpResponse<byte[]> shown(HttpStatus status, Account account) {
    return JsonResponses.secret(status, AccountViews.of(account))
        .header(HttpHeaders.ETAG, AccountVersion.tag(account));
  }

  private static Actor actor(Authentication authentication) {
    return Actor.subject(authentication.getName());
  }

  private static HttpResponse<byte[]> refused(Refusal refusal, HttpRequest<?> request) {
    return switch (refusal) {
      case Refusal.Unknown() -> response(HttpStatus.NOT_FOUND, "unknown_user", refusal);
      case Refusal.Invalid(var description) ->
          OAuthErrors.response(new InvalidRequest(description), request);
      case Refusal.NameTaken() -> response(HttpStatus.CONFLICT, "username_taken", refusal);
      case Refusal.KeptElsewhere() -> response(HttpStatus.CONFLICT, "kept_elsewhere", refusal);
      case Refusal.OtherVersion() ->
          response(HttpStatus.PRECONDITION_FAILED, "other_version", refusal);
      case Refusal.Conflict() -> response(HttpStatus.CONFLICT, "conflict", refusal);
      case Refusal.Busy() ->
          OAuthErrors.response(new TemporarilyUnavailable(refusal.description()), request);
    };
  }

  private static HttpResponse<byte[]> response(HttpStatus status, String code, Refusal refusal) {
    return JsonResponses.secret(status, OAuthErrors.document(code, refusal.description()));
  }
}
