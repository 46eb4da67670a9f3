# syntax=docker/dockerfile:1
# The portal for production: the built app served by the back end, with app-config.production.yaml.

FROM node:24-trixie-slim AS build
RUN npm install --global --force @yarnpkg/cli-dist@4.18.1
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.yarn yarn install --immutable
RUN yarn tsc && yarn workspace backend build

FROM node:24-trixie-slim AS packages
RUN npm install --global --force @yarnpkg/cli-dist@4.18.1
WORKDIR /app
COPY package.json yarn.lock .yarnrc.yml backstage.json ./
COPY .yarn/patches ./.yarn/patches
COPY --from=build /build/packages/backend/dist/skeleton.tar.gz /build/packages/backend/dist/bundle.tar.gz /tmp/
RUN tar xzf /tmp/skeleton.tar.gz
RUN --mount=type=cache,target=/root/.yarn yarn workspaces focus --all --production
RUN tar xzf /tmp/bundle.tar.gz

FROM node:24-trixie-slim
# Reads modules and writes what was asked for.
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates git && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
COPY --from=packages --chown=root:root /app ./
COPY app-config.yaml app-config.production.yaml catalog-info.yaml mkdocs.yml ./
COPY docs ./docs
COPY templates ./templates
COPY scorecards ./scorecards
COPY policies ./policies
USER node
EXPOSE 7007
CMD ["node", "packages/backend", "--config", "app-config.yaml", "--config", "app-config.production.yaml"]
