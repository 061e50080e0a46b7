package dev.countersign.domain.relyingparty;

import dev.countersign.domain.client.ClientId;
import dev.countersign.domain.oauth.Result;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The clients of this server that may use a registration at another server.
 *
 * @param clients their {@code client_id}s, at most {@value #MOST}
 */
public record UsedBy(Set<ClientId> clients) {

  /** The maximum number of clients. */
  public static final int MOST = 100;

  /** No clients. */
  public static final UsedBy NOBODY = new UsedBy(Set.of());

  /** Refuses, with an exception, more clients. */
  public UsedBy {
    if (clients.size() > MOST) {
      throw new IllegalArgumentException("a registration is used by at most " + MOST + " clients");
    }
    clients = Set.copyOf(clients);
  }

  /** Reads {@code client_id}s; refuses, with the reason, too many or malformed ones. */
  public static Result<UsedBy, String> parse(Collection<String> ids) {
    if (ids.size() > MOST) {
      return Result.refused("used_by must have at most " + MOST + " client_ids");
    }
    var clients =
        ids.stream().flatMap(id -> ClientId.parse(id).stream()).collect(Collectors.toSet());
    return ids.stream().allMatch(id -> ClientId.parse(id).isPresent())
        ? Result.ok(new UsedBy(clients))
        : Result.refused("used_by contains a text that is not a client_id");
  }

  /** Returns whether the caller is one of these clients, or manages all registrations. */
  public boolean includes(RegistrationCaller caller) {
    return caller.administers() || caller.client().filter(clients::contains).isPresent();
  }

  /** Returns the {@code client_id}s, sorted. */
  public List<String> ids() {
    var sorted = new TreeSet<>(clients.stream().map(ClientId::value).collect(Collectors.toSet()));
    return List.copyOf(sorted);
  }
}
