package dev.countersign.domain.clientlogo;

import dev.countersign.domain.client.ClientId;

/**
 * The logo of a client, as pages of this server show it.
 *
 * @param client the client
 * @param name a random name that is part of its URL; each new picture has another one
 * @param source the {@code logo_uri} that the picture was fetched from
 * @param image the picture
 */
public record ClientLogo(ClientId client, String name, String source, LogoImage image) {}
