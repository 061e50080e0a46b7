package dev.countersign.domain.clientadmin;

import dev.countersign.domain.client.RedirectUri;
import dev.countersign.domain.client.SearchedName;
import java.time.Instant;
import java.util.Optional;

/** Which clients somebody goes past, and in which order: one that a store has an index for. */
public sealed interface ClientWalk {

  /** Whether that client is one of them. */
  boolean leadsPast(ListedClient client);

  /** Where that client stands, which is one of them. */
  ClientPlace placeOf(ListedClient client);

  /** Whether it can be left and taken up again at that place. */
  boolean knows(ClientPlace place);

  /** Those in the order of their ids, whatever that is in the store. */
  sealed interface ById extends ClientWalk {

    @Override
    default ClientPlace.OfId placeOf(ListedClient client) {
      return new ClientPlace.OfId(client.id());
    }

    @Override
    default boolean knows(ClientPlace place) {
      return place instanceof ClientPlace.OfId;
    }
  }

  /** Those that have a time within a span, in the order of that. */
  sealed interface ByTime extends ClientWalk {

    /** The span. */
    Span span();

    /** The time of that client. */
    Optional<Instant> timeOf(ListedClient client);

    @Override
    default boolean leadsPast(ListedClient client) {
      return timeOf(client).filter(span()::has).isPresent();
    }

    @Override
    default ClientPlace.OfTime placeOf(ListedClient client) {
      return new ClientPlace.OfTime(timeOf(client).orElseThrow(), client.id());
    }

    @Override
    default boolean knows(ClientPlace place) {
      return place instanceof ClientPlace.OfTime(var at, var id) && span().has(at);
    }
  }

  /** All of them. */
  record All() implements ById {

    @Override
    public boolean leadsPast(ListedClient client) {
      return true;
    }
  }

  /** Those that an administrator has stopped. */
  record Disabled() implements ById {

    @Override
    public boolean leadsPast(ListedClient client) {
      return client.life().disabled();
    }
  }

  /** Those that are not known to have been used. */
  record NeverUsed() implements ById {

    @Override
    public boolean leadsPast(ListedClient client) {
      return client.lastUsedAt().isEmpty();
    }
  }

  /**
   * Those that have a redirect URI with that destination.
   *
   * @param destination as {@link RedirectUri#destination()} says it
   */
  record LeadingTo(String destination) implements ById {

    @Override
    public boolean leadsPast(ListedClient client) {
      return client.leadsTo(destination);
    }
  }

  /**
   * Those that were registered then.
   *
   * @param span when
   */
  record Registered(Span span) implements ByTime {

    @Override
    public Optional<Instant> timeOf(ListedClient client) {
      return Optional.of(client.life().issuedAt());
    }
  }

  /**
   * Those that were last used then.
   *
   * @param span when
   */
  record Used(Span span) implements ByTime {

    @Override
    public Optional<Instant> timeOf(ListedClient client) {
      return client.lastUsedAt();
    }
  }

  /**
   * Those that end then, if nobody has stopped them.
   *
   * @param span when
   */
  record Ending(Span span) implements ByTime {

    @Override
    public Optional<Instant> timeOf(ListedClient client) {
      return client.life().expiresAt().filter(end -> !client.life().disabled());
    }
  }

  /**
   * Those that have a name, in the order of their names.
   *
   * @param beginning with what the names begin
   */
  record Named(SearchedName beginning) implements ClientWalk {

    @Override
    public boolean leadsPast(ListedClient client) {
      return client.searchedName().filter(name -> name.startsWith(beginning)).isPresent();
    }

    @Override
    public ClientPlace.OfName placeOf(ListedClient client) {
      return new ClientPlace.OfName(client.searchedName().orElseThrow(), client.id());
    }

    @Override
    public boolean knows(ClientPlace place) {
      return place instanceof ClientPlace.OfName(var name, var id) && name.startsWith(beginning);
    }
  }
}
