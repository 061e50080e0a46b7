package dev.countersign.application.client;

import dev.countersign.application.client.driven.ClientNames;
import dev.countersign.application.client.driven.Clients;
import dev.countersign.application.client.driven.NameInspector;
import dev.countersign.domain.client.Client;
import dev.countersign.domain.client.RedirectUri;
import java.net.URI;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** Judges the names of clients: by themselves, beside this service's own, beside other clients'. */
final class NameWarner implements WarnOfClient {

  private final Clients clients;
  private final ClientNames names;
  private final NameInspector inspector;
  private final NameShapes shapes;
  private final Set<String> ownLooks;
  private final String ownHost;

  NameWarner(
      Clients clients,
      ClientNames names,
      NameInspector inspector,
      NameShapes shapes,
      ClientUseCases.OwnName own) {
    this.clients = clients;
    this.names = names;
    this.inspector = inspector;
    this.shapes = shapes;
    this.ownLooks = inspector.looks(own.name());
    this.ownHost = URI.create(own.issuer().value()).getHost();
  }

  @Override
  public Set<Warning> warnings(Client client, RedirectUri answeredAt) {
    var warnings = EnumSet.noneOf(Warning.class);
    if (looksLikeThisService(client) && !answeredAt.destination().equals(ownHost)) {
      warnings.add(Warning.LOOKS_LIKE_THIS_SERVICE);
    }
    if (looksLikeAnother(client, answeredAt)) {
      warnings.add(Warning.LOOKS_LIKE_ANOTHER);
    }
    if (NameShapes.names(client).anyMatch(inspector::isSuspicious)) {
      warnings.add(Warning.SUSPICIOUS_NAME);
    }
    return Collections.unmodifiableSet(warnings);
  }

  // Not only the same: "… support" and "Sign in to …" are what an impostor would call itself.
  private boolean looksLikeThisService(Client client) {
    return shapes.looks(client).stream()
        .anyMatch(look -> ownLooks.stream().anyMatch(look::contains));
  }

  private boolean looksLikeAnother(Client client, RedirectUri answeredAt) {
    return shapes.shapes(client).stream()
        .flatMap(shape -> names.holder(shape).stream())
        .distinct()
        .filter(holder -> !holder.equals(client.id()))
        .flatMap(holder -> clients.find(holder).stream())
        .anyMatch(holder -> !isAnsweredThere(holder, answeredAt));
  }

  // An application that registers again, once for each installation, is no impostor of itself.
  private static boolean isAnsweredThere(Client holder, RedirectUri answeredAt) {
    return holder.metadata().redirectUris().stream().anyMatch(answeredAt::sharesDestination);
  }
}
