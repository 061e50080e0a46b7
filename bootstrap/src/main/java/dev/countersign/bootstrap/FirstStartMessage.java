package dev.countersign.bootstrap;

import dev.countersign.application.clientadmin.PrepareAdministration.Prepared;
import dev.countersign.domain.oauth.Issuer;
import dev.countersign.domain.registration.InitialAccessToken;
import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whoever started the service for the first time what to do next. What was generated is shown
 * here and nowhere else, once: only its hash is kept. It goes to the console and not through the
 * log, which may be kept or sent elsewhere.
 */
@Singleton
final class FirstStartMessage implements ApplicationEventListener<ServerStartupEvent> {

  private static final Logger LOG = LoggerFactory.getLogger(FirstStartMessage.class);

  private final Provider<Issuer> issuer;
  private Prepared prepared = new Prepared(Optional.empty(), Optional.empty());

  FirstStartMessage(Provider<Issuer> issuer) {
    this.issuer = issuer;
  }

  /** Remembers what was made until the server listens. */
  synchronized void remember(Prepared made) {
    prepared = made;
  }

  @Override
  public synchronized void onApplicationEvent(ServerStartupEvent event) {
    LOG.info("Listening on {}", event.getSource().getURI());
    show(text(issuer.get().value()));
    prepared = new Prepared(Optional.empty(), Optional.empty());
  }

  private String text(String url) {
    var lines = new ArrayList<String>();
    prepared.secret().ifPresent(secret -> lines.add("ADMIN_SECRET=" + secret.value()));
    prepared.registrationToken().ifPresent(token -> lines.addAll(registration(token, url)));
    if (!lines.isEmpty()) {
      lines.addFirst("What follows is shown this once: keep it.\n\nISSUER=" + url);
    }
    lines.add("");
    lines.add("Countersign is ready: " + url);
    return "\n" + String.join("\n", lines) + "\n";
  }

  private static List<String> registration(InitialAccessToken token, String url) {
    return List.of(
        "TOKEN=" + token.value(),
        "",
        "Register a client:",
        "",
        "curl -s -XPOST -H \"Content-Type:application/json\" -H \"Authorization: Bearer $TOKEN\""
            + " -d '{\"redirect_uris\":[\"https://client.example.org/callback\"]}' "
            + url
            + "/clients");
  }

  @SuppressWarnings("SystemOut")
  private static void show(String text) {
    System.out.println(text);
  }
}
