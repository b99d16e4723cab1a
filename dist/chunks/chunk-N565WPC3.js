function remember(compute){let known=new Map;return key=>(known.has(key)||known.set(key,compute(key)),known.get(key))}export{remember};
