# syntax=docker/dockerfile:1
# The portal for production: the built app served by the back end, with app-config.production.yaml. Runs as user 1000 on a
# read-only root file system; /tmp is all that it writes to, and has to be a volume then.

# Every image that this one is made of, by tag for people and by digest for the builder. Renovate moves both; by hand,
#   docker buildx imagetools inspect --format '{{.Manifest.Digest}}' node:24.21.0-trixie-slim
ARG NODE_IMAGE=docker.io/library/node:24.21.0-trixie-slim@sha256:173f125896c3b47ddf056734c7ea789d04595a6a08769a8f78e0df642781fb66
ARG OPENTOFU_IMAGE=ghcr.io/opentofu/opentofu:1.12.6-minimal@sha256:316699e0f58b1e01fb9d99252ab5dbeeac15687497ab155ceabcba8974828dd3

FROM ${OPENTOFU_IMAGE} AS opentofu

FROM ${NODE_IMAGE} AS toolchain
ARG YARN_VERSION=4.18.1
RUN npm install --global --force @yarnpkg/cli-dist@${YARN_VERSION}

FROM toolchain AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.yarn yarn install --immutable
RUN yarn tsc && yarn workspace backend build

FROM toolchain AS packages
WORKDIR /app
COPY package.json yarn.lock .yarnrc.yml backstage.json ./
COPY .yarn/patches ./.yarn/patches
COPY --from=build /build/packages/backend/dist/skeleton.tar.gz /build/packages/backend/dist/bundle.tar.gz /tmp/
RUN tar xzf /tmp/skeleton.tar.gz
RUN --mount=type=cache,target=/root/.yarn yarn workspaces focus --all --production
# The archives bring a folder that only its owner may enter.
RUN tar xzf /tmp/bundle.tar.gz && chmod 755 .

FROM ${NODE_IMAGE}
# git reads modules and writes what was asked for; tini reaps what git and OpenTofu leave behind and passes signals on.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends ca-certificates git tini \
 && rm -rf /var/lib/apt/lists/*
COPY --from=opentofu /usr/local/bin/tofu /usr/local/bin/tofu
WORKDIR /app
COPY --from=packages --chown=root:root /app ./
COPY app-config.yaml app-config.production.yaml catalog-info.yaml mkdocs.yml ./
COPY docs ./docs
COPY templates ./templates
COPY scorecards ./scorecards
COPY policies ./policies

ARG VERSION=0.0.0
ARG REVISION=unknown
LABEL org.opencontainers.image.title="Slipway" \
      org.opencontainers.image.description="An internal developer portal on Backstage" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"

# There is no home to write to on a read-only root file system.
ENV NODE_ENV=production HOME=/tmp
# By number, so that Kubernetes can see that it is not root.
USER 1000:1000
EXPOSE 7007 9464
# checkov:skip=CKV_DOCKER_2: Kubernetes has probes of its own, and compose.yaml a health check
ENTRYPOINT ["/usr/bin/tini", "--", "node", "packages/backend"]
CMD ["--config", "app-config.yaml", "--config", "app-config.production.yaml"]
