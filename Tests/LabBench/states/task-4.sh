# Mistakes in Task 4.

# 4.1 is seen by local tags, or else by the registry's; 1.4 still holds by the Hub's.
state mistake v1-tag-missing base=task-8 loses=4.1,4.2,6.1 "v1.0 was neither tagged for the registry nor pushed" <<'END'
rm -r $REPO/_manifests/tags/v1.0
docker rmi $APP:v1.0
END
proof '! manifest v1.0 && manifest latest && ! id $APP:v1.0'

state mistake latest-never-pushed base=task-8 loses=4.1,4.2,4.3 "latest was not pushed, and its tag removed by 4.3" <<'END'
rm -r $REPO/_manifests/tags/latest
docker rmi $APP:latest
END
proof 'manifest v1.0 && ! manifest latest && ! id $APP:latest'

state mistake latest-deleted base=task-8 loses=4.2,4.3 "latest is gone from the registry, still tagged here" <<'END'
rm -r $REPO/_manifests/tags/latest
END
proof '! manifest latest && id $APP:latest'

state mistake latest-is-v2 base=task-8 loses=4.1,4.2 "version 2 was pushed as latest too" <<'END'
docker tag registry-lab-app:v2.0 $APP:latest
docker push $APP:latest
END
proof '[[ $(digest latest) == $(digest v2.0) && $(digest latest) != $(digest v1.0) ]]'

state mistake latest-built-again base=task-8 loses=4.1 "latest is a second build of the same page" <<'END'
image $APP:latest 'EXPOSE 80' 'LABEL build=second' < index.html
docker push $APP:latest
END
proof '[[ $(digest latest) != $(digest v1.0) ]] && served $APP:latest | grep "Welcome to Docker Registry Lab<"'

state mistake tagged-without-registry base=task-3 scope=1,2,3,4 loses=4.1,4.2,4.3 "the first tags lack localhost:5000" <<'END'
docker tag $HUB:latest registry-lab-app:latest
step_4_4
step_4_5
END
proof '! manifest v1.0 && manifest v2.0 && id registry-lab-app:latest'

state mistake pushed-to-other-name base=task-3 scope=1,2,3,4 loses=4.1,4.2,4.3 "the first pushes went to another repository" <<'END'
for tag in v1.0 latest; do
  docker tag $HUB:latest localhost:5000/registry-lab:$tag
  docker push localhost:5000/registry-lab:$tag
done
step_4_4
step_4_5
END
proof 'ask /v2/registry-lab/tags/list && ! manifest v1.0 && manifest v2.0'

state mistake layer-missing base=task-8 loses=4.2 "a layer of v1.0 is gone from the registry's disk" <<'END'
rm $(blob $(top_layer v1.0))
docker restart secure-registry
END
proof 'manifest v1.0 && [[ $(status -u registryuser:registrypass /v2/registry-lab-app/blobs/$(top_layer v1.0)) == 404 ]]'

state mistake latest-not-pulled base=task-8 loses=4.3 "latest was removed here and not pulled" <<'END'
docker rmi $APP:latest
END
proof '! id $APP:latest && manifest latest'

state mistake pulled-other-tag base=task-8 loses=4.3 "v1.0 was pulled instead of latest" <<'END'
docker rmi $APP:latest
docker pull $APP:v1.0
END
proof '! id $APP:latest && id $APP:v1.0'

state mistake local-latest-is-v2 base=task-8 loses=4.1,4.3 "latest was tagged anew here as version 2, not pushed" <<'END'
docker tag registry-lab-app:v2.0 $APP:latest
END
proof '[[ $(digest latest) == $(digest v1.0) && $(id $APP:latest) == $(id registry-lab-app:v2.0) ]]'

state mistake v2-page-missing base=task-8 loses=4.4 "there is no index-v2.html" <<'END'
rm index-v2.html
END
proof '[[ ! -e index-v2.html ]]'

state mistake v2-dockerfile-misnamed base=task-8 loses=4.4 "Dockerfile-v2 is called Dockerfile.v2" <<'END'
mv Dockerfile-v2 Dockerfile.v2
END
proof '[[ ! -e Dockerfile-v2 ]]'

state mistake v2-copies-v1 base=task-8 loses=4.4 "Dockerfile-v2 copies index.html" <<'END'
sed -i 's|index-v2.html|index.html|' Dockerfile-v2
as_v2 build_v2
END
proof 'served $APP:v2.0 | grep "<h1>Welcome to Docker Registry Lab<"'

state mistake v2-page-unchanged base=task-8 loses=4.4 "the page of version 2 still says 1.0 everywhere" <<'END'
cp index.html index-v2.html
echo '<!-- v2 -->' >> index-v2.html
as_v2 build_v2
END
proof '[[ $(digest v2.0) != $(digest v1.0) ]] && served $APP:v2.0 | grep "Version:</strong> 1.0"'

state mistake v2-replaced-v1-page base=task-8 loses=1.3,4.4 "index.html itself was changed to version 2" <<'END'
mv index-v2.html index.html
sed -i 's|index-v2.html|index.html|' Dockerfile-v2
as_v2 build_v2
END
proof 'grep "Version 2.0" index.html && served registry-lab-app:v2.0 | grep "Version 2.0"'

state mistake v2-not-pushed base=task-8 loses=4.4,5.3 "v2.0 was not pushed" <<'END'
rm -r $REPO/_manifests/tags/v2.0
END
proof '! manifest v2.0 && id registry-lab-app:v2.0'

state mistake v2-built-again base=task-8 loses=4.4 "v2.0 was built again after the push" <<'END'
image registry-lab-app:v2.0 'EXPOSE 80' 'LABEL build=second' < index-v2.html
docker tag registry-lab-app:v2.0 $HUB:v2.0
docker tag registry-lab-app:v2.0 $APP:v2.0
END
proof '[[ $(manifest v2.0 | jq -r .config.digest) != $(id registry-lab-app:v2.0) ]]'

# Docker took the name for a volume of its own: the registry works, nothing is on the disk where the lab looks.
state mistake data-in-volume base=task-8 loses=3.2,4.5,5.2 "registry-data was mounted without ~/" <<'END'
docker rm -f secure-registry
docker run --rm -v ~/registry-data:/from -v registry-data:/to nginx:alpine cp -a /from/docker /to/
rm -r ~/registry-data/docker
secure_registry "${port[@]}" "${always[@]}" -v registry-data:/var/lib/registry "${auth[@]}" "${basic[@]}" registry:2
END
proof 'manifest v1.0 && [[ -z $(ls ~/registry-data) ]]'

state mistake repository-misnamed base=task-8 loses=4.2,4.3,4.4,4.5,5.3 "the repository is called registry-app" <<'END'
mv $REPO ${REPO%/*}/registry-app
END
proof '[[ $(ask /v2/_catalog | jq -c .repositories) == "[\"registry-app\"]" ]]'
