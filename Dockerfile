# The service in two stages: built with everything, run with what it needs, as nobody in particular.
FROM node:24.21.0-bookworm-slim AS build
WORKDIR /redress
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY tsconfig.json nest-cli.json openapi.json ./
COPY src src
COPY libs libs
COPY test test
RUN npx --no-install nest build && npm prune --omit=dev --ignore-scripts

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /redress
COPY --from=build /redress/package.json /redress/openapi.json ./
COPY --from=build /redress/node_modules node_modules
COPY --from=build /redress/dist dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "dist/src/main.js"]
